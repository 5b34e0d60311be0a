import { type Campaign } from '#lib/domain/campaigns/campaign.ts';
import { dependentsOf } from '#lib/domain/campaigns/dependents.ts';
import { joinDatasetName } from '#lib/domain/outputs/join.ts';
import { type FileQuery } from '#lib/domain/files/query.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { type Ports } from '#lib/ports/index.ts';
import { type DeclaredDataset } from '#lib/actions/files/declared-dataset.ts';
import { defineOwn, dependencyDataset } from './dependency-dataset.ts';

type Needs = Pick<Ports, 'catalogue' | 'deliveries' | 'lists' | 'snapshots' | 'submissions'>;

/** What a provider gives to the stage; undefined where its jobs did not declare it. */
async function giftOf(
  provider: Submission,
  { campaign, stageId }: { campaign: Campaign; stageId: number },
  ports: Needs,
): Promise<DeclaredDataset | undefined> {
  const edge = dependentsOf(campaign, provider.stageId).find(({ stage }) => stage.stageId === stageId);
  return edge && dependencyDataset(provider, edge, ports);
}

/** The files of all providers of a round, as one dataset; undefined where none of them gave any. */
export async function joinDataset(
  providers: readonly Submission[],
  wanted: { campaign: Campaign; stageId: number; root: Submission },
  ports: Needs,
): Promise<DeclaredDataset | undefined> {
  const gifts = await Promise.all(providers.map(async (provider) => giftOf(provider, wanted, ports)));
  const names = [...new Set(gifts.flatMap((gift) => gift?.name ?? []))].toSorted();
  if (names.length === 0) return undefined;
  const { root, stageId } = wanted;
  const name = joinDatasetName(root, { roundId: root.submissionId, stageId });
  const items = names.map((each): FileQuery => ({ op: 'dataset', name: each }));
  const own = await defineOwn(name, { op: 'or', items }, ports);
  return { name: own, files: await ports.catalogue.count({ op: 'dataset', name: own }) };
}
