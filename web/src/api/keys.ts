import { type News } from '#lib/domain/watching/news.ts';

/** Names of what the page holds; a name that begins like a stale one is stale too. */
export function keys(experiment: string) {
  return {
    all: [experiment] as const,
    campaigns: [experiment, 'campaigns'] as const,
    campaign: (campaignId: number) => [experiment, 'campaign', campaignId] as const,
    stage: (stageId: number) => [experiment, 'stage', stageId] as const,
    submissions: (place: object) => [experiment, 'submissions', place] as const,
    everySubmission: [experiment, 'submission'] as const,
    submitHosts: [experiment, 'submit-hosts'] as const,
    submission: (submissionId: number) => [experiment, 'submission', submissionId] as const,
    snapshots: (submissionId: number) => [experiment, 'snapshots', submissionId] as const,
    files: [experiment, 'files'] as const,
    holds: [experiment, 'holds'] as const,
    orders: [experiment, 'orders'] as const,
  };
}

/** What the news makes stale, each name once. */
export function staleKeys(experiment: string, news: readonly News[]): (readonly unknown[])[] {
  const key = keys(experiment);
  const found = new Map<string, readonly unknown[]>();
  const add = (name: readonly unknown[]): void => {
    found.set(JSON.stringify(name), name);
  };
  for (const { campaignId, stageId, submissionId, host } of news) {
    if (host !== null) {
      add(key.submitHosts);
      add(key.everySubmission);
      continue;
    }
    if (campaignId === null) {
      add(key.holds);
      add(key.orders);
      add(key.everySubmission);
      continue;
    }
    add(key.campaigns);
    add(key.campaign(campaignId));
    if (stageId === null) continue;
    add(key.stage(stageId));
    add(key.submissions({ everywhere: true }));
    add(key.submissions({ campaignId }));
    add(key.submissions({ stageId }));
    if (submissionId !== null) add(key.submission(submissionId));
  }
  return [...found.values()];
}
