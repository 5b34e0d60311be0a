import { canary, rowsOf } from '#test/simulation/world.ts';
import { type Invariant } from './invariant.ts';

/** I10: no secret in rows, events, snapshots, logs or the data of states. */
export const noSecret: Invariant = {
  name: 'I10 no secret is kept',
  end: ({ state, logs, kept }) =>
    rowsOf(state).includes(canary) || kept().includes(canary) || JSON.stringify([...logs]).includes(canary)
      ? ['the token of a job was found']
      : [],
};
