import { type Campaign } from '#lib/domain/campaign.ts';
import { type Stage } from '#lib/domain/stage.ts';
import { type Submission } from '#lib/domain/submission.ts';
import { type StageProgress } from '#lib/contract/campaigns.ts';
import { type Ports } from '#lib/ports/index.ts';

async function allOf(stageId: number, { submissions }: Pick<Ports, 'submissions'>): Promise<Submission[]> {
  const found: Submission[] = [];
  let cursor: string | undefined;
  do {
    const page = await submissions.list({ stageId }, { limit: 200, cursor });
    found.push(...page.items);
    cursor = page.cursor ?? undefined;
  } while (cursor !== undefined);
  return found;
}

async function progressOf(
  { stageId, name }: Stage,
  ports: Pick<Ports, 'submissions'>,
): Promise<StageProgress> {
  const submissions = await allOf(stageId, ports);
  const outputCount = submissions.reduce((sum, { verdict }) => sum + (verdict?.outputs ?? 0), 0);
  return {
    stageId,
    name,
    submissions: submissions.length,
    outputCount,
    status: submissions[0]?.status ?? null,
  };
}

/** Where every stage of a campaign stands. */
export async function stageProgress(
  campaign: Campaign,
  ports: Pick<Ports, 'submissions'>,
): Promise<StageProgress[]> {
  return Promise.all(campaign.stages.map((stage) => progressOf(stage, ports)));
}
