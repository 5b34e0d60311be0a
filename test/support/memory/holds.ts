import { PomsError } from '#lib/domain/errors.ts';
import { type Event } from '#lib/domain/events.ts';
import { type HeldLaunch } from '#lib/domain/launches/held-launch.ts';
import { HeldId } from '#lib/domain/ids.ts';
import { type HeldLaunches } from '#lib/ports/held-launches.ts';
import { type Holds } from '#lib/ports/holds.ts';
import { memoryPage } from './page.ts';
import { copy, type MemoryState } from './state.ts';

function note(state: MemoryState, event: Event): void {
  state.events.push(event);
  state.news.push({ newsId: event.eventId, campaignId: null, stageId: null, submissionId: null, host: null });
}

export function memoryHolds(state: MemoryState): Holds {
  const { holds } = state;
  return {
    list: async () => copy([...holds.values()].toSorted((a, b) => (a.holdId < b.holdId ? -1 : 1))),
    place: async (hold, event) => {
      holds.set(hold.holdId, copy(hold));
      note(state, event);
    },
    lift: async (holdId, event) => {
      if (!holds.delete(holdId)) throw new PomsError('HoldNotFound', { hold: holdId });
      state.due = { dueId: event.eventId, turn: 0 };
      note(state, event);
    },
    due: async () => copy(state.due),
    passOn: async ({ dueId, turn }, next) => {
      if (state.due?.dueId === dueId && state.due.turn === turn) state.due = next ?? undefined;
    },
  };
}

const keyOf = ({ request, submissionId }: HeldLaunch): string =>
  request === null ? `submission#${submissionId}` : `request#${request.requestKey}`;

export function memoryHeldLaunches(state: MemoryState): HeldLaunches {
  const { held, heldKeys, holds, experiment } = state;
  const find = (key: string) => held.get(heldKeys.get(key) ?? '');
  const get = (heldId: string): HeldLaunch => {
    const found = held.get(heldId);
    if (!found) throw new PomsError('HeldLaunchNotFound', { heldId, experiment });
    return found;
  };
  const order = {
    place: HeldId,
    placeOf: ({ heldId }: HeldLaunch) => heldId,
    isAfter: ({ heldId }: HeldLaunch, place: string) => heldId > place,
  };
  return {
    get: async (heldId) => copy(get(heldId)),
    findByRequest: async (requestKey) => copy(find(`request#${requestKey}`)),
    add: async (launch, event, coalesceKey) => {
      const key = keyOf(launch);
      const known = find(key);
      if (known && (launch.request !== null || known.state === 'waiting')) return copy(known);
      if (launch.request && state.launches.has(launch.request.requestKey))
        throw new PomsError('HeldLaunchOver', { heldId: launch.heldId, state: 'launched already' });
      const same = coalesceKey === undefined ? undefined : find(`coalesce#${coalesceKey}`);
      if (same?.state === 'waiting') {
        const again = { ...same, repeats: same.repeats + 1 };
        held.set(same.heldId, again);
        heldKeys.set(key, same.heldId);
        return copy(again);
      }
      if (!holds.has(launch.heldBy[0] ?? '')) return undefined;
      held.set(launch.heldId, copy(launch));
      heldKeys.set(key, launch.heldId);
      if (coalesceKey !== undefined) heldKeys.set(`coalesce#${coalesceKey}`, launch.heldId);
      note(state, event);
      return launch;
    },
    waiting: async (request) => {
      const waiting = [...held.values()].filter((each) => each.state === 'waiting');
      return memoryPage(
        waiting.toSorted((a, b) => (a.heldId < b.heldId ? -1 : 1)),
        request,
        order,
      );
    },
    end: async (launch, event) => {
      const { heldId, state: end } = launch;
      const stored = get(heldId);
      if (stored.state === end) return;
      if (stored.state !== 'waiting') throw new PomsError('HeldLaunchOver', { heldId, state: stored.state });
      if (stored.repeats !== launch.repeats)
        throw new PomsError('StaleVersion', { what: `held launch ${heldId}` });
      held.set(heldId, copy(launch));
      note(state, event);
    },
    lease: async (owner, at, forMs) => {
      const { lease } = state;
      if (lease && lease.owner !== owner && lease.until >= at) return false;
      state.lease = { owner, until: at + forMs };
      return true;
    },
  };
}
