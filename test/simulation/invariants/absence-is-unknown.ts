import { type Invariant } from './invariant.ts';

/** I8: losing contact is unknown, never failed or completed: every end stands on jobs that have ended. */
export const absenceIsUnknown: Invariant = {
  name: 'I8 absence is never an end',
  step: (entry, { clusters, state, campaigns }) => {
    if (entry.is !== 'changed') return [];
    const { before, after } = entry;
    const isEnd = after.status === 'Completed' || after.status === 'Failed' || after.status === 'Cancelled';
    if (!isEnd || before.status === after.status) return [];
    // Of a client's own submission without jobs only its reports tell.
    if (after.script.state === 'none' && after.jobIds.length === 0) return [];
    // A person may say otherwise; what he has killed is looked at elsewhere.
    if (before.ordered || entry.events.some(({ by }) => by !== 'poms')) return [];
    const { submissionId, stageId } = after;
    const jobs = clusters
      .filter((each) => each.submissionId === submissionId)
      .flatMap(({ workers }) => workers);
    const ended = jobs.filter(({ endAt }) => endAt <= entry.at);
    const stages = campaigns.flatMap((campaign) => campaign.stages);
    const own = stages.find((stage) => stage.stageId === stageId)?.own;
    const wanted = after.status === 'Completed' ? (own?.completionPct ?? 100) : 100;
    const percent = jobs.length === 0 ? 0 : (100 * ended.length) / jobs.length;
    return state.submissions.has(submissionId) && percent < wanted
      ? [
          `submission ${submissionId} became ${after.status} though ${ended.length} of ${jobs.length} jobs have ended`,
        ]
      : [];
  },
};
