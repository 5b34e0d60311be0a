import { dependencyDatasetName } from '#lib/domain/campaigns/dependents.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { type Ports } from '#lib/ports/index.ts';

export interface DeclaredDataset {
  name: string;
  files: number;
}

/** The dependency dataset that the submission's jobs made themselves, if they did. */
export async function declaredDataset(
  submission: Submission,
  position: number,
  { catalogue }: Pick<Ports, 'catalogue'>,
): Promise<DeclaredDataset | undefined> {
  const own = dependencyDatasetName(submission, position);
  // Jobs that use `_poms_task` name it without the user, whatever the role (integrations §3.7).
  const plain = dependencyDatasetName({ ...submission, creatorRole: 'production' }, position);
  return (await catalogue.findDataset(own)) ?? (await catalogue.findDataset(plain));
}
