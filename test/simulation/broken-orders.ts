import { type Breaking } from './run-seed.ts';

/** Starts a launch without a look at the holds. */
export const startHeld: Breaking = (ports, { world }) => ({
  ...ports,
  holds: {
    ...ports.holds,
    list: async () => {
      const isStart = world.caller?.who.endsWith('/StartRemoteLaunch');
      return isStart ? [] : ports.holds.list();
    },
  },
});

/** Forgets that what was held has been launched: neither its key nor its end tells. */
export const releaseAgain: Breaking = (ports, { world: { state } }) => {
  const wasHeld = (requestKey: string): boolean => state.heldKeys.has(`request#${requestKey}`);
  return {
    ...ports,
    submissions: {
      ...ports.submissions,
      findLaunch: async (key) => (wasHeld(key) ? undefined : ports.submissions.findLaunch(key)),
      reserve: async (asked) => {
        const reservation = { ...asked };
        delete reservation.ending;
        const { requestKey } = reservation.launch;
        const heldId = state.heldKeys.get(`request#${requestKey}`);
        if (heldId === undefined) return ports.submissions.reserve(reservation);
        state.launches.delete(requestKey);
        state.heldKeys.delete(`request#${requestKey}`);
        const launch = await ports.submissions.reserve(reservation);
        state.heldKeys.set(`request#${requestKey}`, heldId);
        return launch;
      },
    },
  };
};

/** Ends scripts and jobs without a word in the row first. */
export const killUnsaid: Breaking = (ports, { world: { state } }) => ({
  ...ports,
  submissions: {
    ...ports.submissions,
    change: async (change) => {
      const { submission } = change;
      const isIntent = submission.ordered && !state.submissions.get(submission.submissionId)?.ordered;
      if (!isIntent) await ports.submissions.change(change);
    },
  },
});
