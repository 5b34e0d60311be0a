import { type Invariant } from './invariant.ts';

/** However often a piece of a launch log is taken, what we keep is what the script printed. */
export const logIsTrue: Invariant = {
  name: 'a launch log is what the script printed',
  end: ({ scripts, logs }) =>
    [...scripts.values()].flatMap(({ submission: { submissionId }, log }) =>
      log.startsWith(logs.get(submissionId) ?? '')
        ? []
        : [`the log of submission ${submissionId} is another one`],
    ),
};
