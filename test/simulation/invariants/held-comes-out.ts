import { type HeldLaunch } from '#lib/domain/launches/held-launch.ts';
import { type Entry } from '#test/simulation/trace.ts';
import { type Invariant, type Known } from './invariant.ts';

function wrongEnd({ heldId, state, outcome, submissionId, request }: HeldLaunch, known: Known): string[] {
  const wrong = (what: string) => [`held launch ${heldId} ${what}`];
  const { submissions, launches } = known.state;
  const launched = request === null ? undefined : launches.get(request.requestKey);
  if (state === 'waiting') return wrong('waits for ever');
  if (outcome === null) return wrong(`is ${state} without a word`);
  if (state !== 'released') return launched ? wrong(`is ${state}, and was launched`) : [];
  const isThere = submissionId !== null && submissions.has(submissionId);
  if (!isThere) return wrong('was released to nothing');
  return request !== null && launched?.submissionId !== submissionId
    ? wrong('was released to something else')
    : [];
}

function keptTwice(held: HeldLaunch, { state }: Known): string[] {
  if (held.state !== 'waiting') return [];
  const same = [...state.held.values()].filter(
    (each) =>
      each.state === 'waiting' &&
      (held.request === null
        ? each.submissionId === held.submissionId
        : each.request?.requestKey === held.request.requestKey),
  );
  return same.length > 1 ? [`held launch ${held.heldId} is kept ${same.length} times`] : [];
}

function launchedTwice({ launch }: Extract<Entry, { is: 'reserved' }>, { trace }: Known): string[] {
  const same = trace.filter(
    (entry) => entry.is === 'reserved' && entry.launch.requestKey === launch.requestKey,
  );
  return same.length > 1 ? [`${launch.requestKey} was launched ${same.length} times`] : [];
}

/** I7: what is held is released, removed or refused, visibly and once. */
export const heldComesOut: Invariant = {
  name: 'I7 every held launch comes to an end, once',
  step: (entry, known) => {
    if (entry.is === 'held') return keptTwice(entry.held, known);
    return entry.is === 'reserved' ? launchedTwice(entry, known) : [];
  },
  end: (known) => [...known.state.held.values()].flatMap((held) => wrongEnd(held, known)),
};
