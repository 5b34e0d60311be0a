import { isFinal } from '#lib/domain/submissions/transition.ts';
import { type Invariant } from './invariant.ts';

/** I3: a final status changes only by a named person, and every change has its event. */
export const finalStays: Invariant = {
  name: 'I3 a final status stays',
  step: (entry) => {
    if (entry.is !== 'changed') return [];
    const { before, after, events } = entry;
    const { submissionId } = after;
    if (before.status === after.status) return [];
    const told = events.filter((event) => event.type === 'submission.statusChanged');
    const isTold = told[0]?.from === before.status && told.at(-1)?.to === after.status;
    // What has ended is only made good by a person's word; it does not end another way.
    const isGood = after.status === 'Completed' || after.status === 'Located';
    const isByWord = isGood && events.some(({ by }) => by !== 'poms');
    return [
      ...(isFinal(before.status) && !isByWord
        ? [`submission ${submissionId} went from ${before.status} to ${after.status}`]
        : []),
      ...(isTold ? [] : [`submission ${submissionId} became ${after.status} without a word`]),
      ...(after.version === before.version + 1 ? [] : [`submission ${submissionId} lost a version`]),
    ];
  },
};
