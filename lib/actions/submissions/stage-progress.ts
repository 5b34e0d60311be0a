import { type StageProgress } from '#lib/contract/campaigns.ts';
import { type Campaign } from '#lib/domain/campaigns/campaign.ts';
import { type Ports } from '#lib/ports/index.ts';

/** Where every stage of a campaign stands. */
export async function stageProgress(
  { campaignId, stages }: Campaign,
  { submissions }: Pick<Ports, 'submissions'>,
): Promise<StageProgress[]> {
  const counts = new Map((await submissions.countsOf(campaignId)).map((each) => [each.stageId, each]));
  const there = stages.flatMap(({ stageId }) => counts.get(stageId) ?? []);
  const newest = await submissions.getMany(there.map(({ newestId }) => newestId));
  const rows = new Map(newest.map((row) => [row.stageId, row]));
  return stages.map(({ stageId, name }) => {
    const counted = counts.get(stageId);
    const row = rows.get(stageId) ?? null;
    return {
      stageId,
      name,
      submissions: counted?.submissions ?? 0,
      byStatus: counted?.byStatus ?? {},
      consumedCount: counted?.consumed ?? 0,
      outputCount: counted?.outputs ?? 0,
      unfollowed: counted?.unfollowed ?? 0,
      lastActivityAt: counted?.lastActivityAt ?? null,
      status: row?.status ?? null,
      newest: row,
    };
  });
}
