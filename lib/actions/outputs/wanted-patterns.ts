import { dependentsOf, type Dependent } from '#lib/domain/campaigns/dependents.ts';
import { isPomsError } from '#lib/domain/errors.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { type Ports } from '#lib/ports/index.ts';
import { plainPatterns } from './plain-patterns.ts';

type Needs = Pick<Ports, 'campaigns'>;

/** Dependents as the campaign is now; a stage it has lost has none. */
async function followersOf(stageId: number, { campaigns }: Needs): Promise<Dependent[]> {
  try {
    return dependentsOf(await campaigns.getOfStage(stageId), stageId);
  } catch (error) {
    if (isPomsError(error, 'StageNotFound')) return [];
    throw error;
  }
}

/** Patterns every input needs an output for: those of the dependents, or the job type's (behaviour §8.2). */
export async function wantedPatterns(
  { stageId, stage }: Submission,
  jobTypePatterns: string,
  ports: Needs,
): Promise<string[]> {
  const followers = (await followersOf(stageId, ports)).filter(({ position }) => position > 0);
  const texts = followers.length > 0 ? followers.map(({ filePatterns }) => filePatterns) : [jobTypePatterns];
  return plainPatterns(texts, stage);
}
