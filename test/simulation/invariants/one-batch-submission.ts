import { type Invariant } from './invariant.ts';

/** I1: at most one batch submission per launch, so at most one start of its script. */
export const oneBatchSubmission: Invariant = {
  name: 'I1 at most one batch submission per launch',
  step: (entry, { trace, state }) => {
    if (entry.is === 'script began') {
      const starts = trace.filter((each) => each.is === 'script began' && each.launchId === entry.launchId);
      return starts.length > 1
        ? [`the script of submission ${entry.submissionId} began ${starts.length} times`]
        : [];
    }
    if (entry.is !== 'reserved') return [];
    const same = [...state.submissions.values()].filter(({ launchId }) => launchId === entry.launch.launchId);
    return same.length > 1 ? [`launch ${entry.launch.launchId} has ${same.length} submissions`] : [];
  },
};
