import { type Invariant } from './invariant.ts';

/** I2: what the batch system has taken is not handed out again, whoever lost the answer about it. */
export const noSliceWhileJobs: Invariant = {
  name: 'I2 no slice is given back that has jobs',
  step: (entry, { clusters }) => {
    if (entry.is !== 'changed' || entry.slice?.state !== 'released') return [];
    const { submissionId } = entry.after;
    // What has left the queue and never comes into the history is known to nobody.
    const isForgotten = ({ workers }: (typeof clusters)[number]): boolean =>
      workers.every(({ endAt, recordedAt }) => endAt <= entry.at && recordedAt === Infinity);
    const its = clusters.filter((each) => each.submissionId === submissionId && !isForgotten(each));
    return its.length > 0
      ? [`submission ${submissionId} gave its slice back though it has ${its.map(({ id }) => id).join(', ')}`]
      : [];
  },
};
