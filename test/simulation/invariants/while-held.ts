import { holdsOver, type Hold } from '#lib/domain/holds/hold.ts';
import { type Entry } from '#test/simulation/trace.ts';
import { type Invariant, type Known } from './invariant.ts';

/** The time limit of a task, and for how long an answer nobody waits for any more may be on its way. */
const grace = 60_000 + 601_000 + 60_000;

interface Standing {
  hold: Hold;
  at: number;
}

/** The holds that stood when the story had so many entries, each with the time since when. */
function standingAt(trace: readonly Entry[], length: number): Standing[] {
  const standing = new Map<string, Standing>();
  for (const entry of trace.slice(0, length)) {
    if (entry.is === 'hold placed') standing.set(entry.hold.holdId, entry);
    if (entry.is === 'hold lifted') standing.delete(entry.hold.holdId);
  }
  return [...standing.values()];
}

function began(entry: Extract<Entry, { is: 'script began' }>, { trace, state }: Known): string[] {
  const submission = state.submissions.get(entry.submissionId)!;
  const over = (standing: Standing[]) =>
    standing.filter(({ hold }) => holdsOver([hold], submission).length > 0);
  const seen = over(standingAt(trace, entry.looked));
  const long = over(standingAt(trace, trace.indexOf(entry))).filter(({ at }) => entry.at - at > grace);
  return [...new Set([...seen, ...long])].map(
    ({ hold: { holdId } }) => `the script of submission ${entry.submissionId} began while ${holdId} was held`,
  );
}

/**
 * I6: while held, nothing starts. Whoever looked while the hold stood does not start it; whoever looked before is done
 * soon.
 */
export const whileHeld: Invariant = {
  name: 'I6 while held, nothing starts',
  step: (entry, known) => (entry.is === 'script began' ? began(entry, known) : []),
};
