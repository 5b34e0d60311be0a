import { type Invariant } from './invariant.ts';

/** What is once known of a submission is not forgotten by a writer who read it earlier. */
export const noLostUpdate: Invariant = {
  name: 'I3 nothing that was written is written over',
  step: (entry) => {
    if (entry.is !== 'changed') return [];
    const { before, after } = entry;
    const forgotten = before.jobIds.filter((jobId) => !after.jobIds.includes(jobId));
    const isBack =
      after.script.logBytes < before.script.logBytes ||
      (before.followUp === 'done' && after.followUp !== 'done');
    return [
      ...(forgotten.length > 0
        ? [`submission ${after.submissionId} forgot jobs ${forgotten.join(', ')}`]
        : []),
      ...(isBack ? [`submission ${after.submissionId} went back in its story`] : []),
    ];
  },
};
