import { PomsError } from '#lib/domain/errors.ts';
import { SliceId } from '#lib/domain/ids.ts';
import { freshSplit, type LedgerKey, type Slice } from '#lib/domain/splits/slice.ts';
import { type Slices } from '#lib/ports/slices.ts';
import { memoryPage } from './page.ts';
import { copy, isNext, splitsOf, type MemoryState } from './state.ts';

const bookOf = ({ stageId, isTest, round }: LedgerKey & { round: number }) => `${stageId}/${isTest}/${round}`;

const placeOf = ({ sliceId }: Slice) => sliceId;
const order = { place: SliceId, placeOf, isAfter: (slice: Slice, place: string) => slice.sliceId < place };

export function memorySlices(state: MemoryState): Slices {
  const { slices, claims } = state;
  const book = (ledger: LedgerKey & { round: number }): Map<string, number> =>
    claims.get(bookOf(ledger)) ?? new Map<string, number>();
  return {
    split: async (stageId, isTest = false) =>
      copy(splitsOf(state, { isTest }).get(stageId) ?? freshSplit({ stageId, isTest })),
    list: async (stageId, request, isTest = false) => {
      const ofStage = [...slices.values()].filter(
        (slice) => slice.stageId === stageId && slice.isTest === isTest,
      );
      return memoryPage(
        ofStage.toSorted((a, b) => (a.sliceId < b.sliceId ? 1 : -1)),
        request,
        order,
      );
    },
    get: async (stageId, sliceId) => {
      const slice = slices.get(sliceId);
      if (slice?.stageId !== stageId)
        throw new PomsError('StaleVersion', { what: `slice ${sliceId} of stage ${stageId}` });
      return copy(slice);
    },
    move: async ({ split, campaignId, events }) => {
      const { stageId } = split;
      if (!isNext(state, split)) throw new PomsError('SliceTaken', { stageId });
      splitsOf(state, split).set(stageId, copy(split));
      state.events.push(...copy(events));
      state.news.push({
        newsId: events[0].eventId,
        campaignId,
        stageId: null,
        submissionId: null,
        host: null,
      });
    },
    free: async (ledger, inputs) => inputs.filter((input) => !book(ledger).has(input)),
    claim: async (split, inputs) => {
      const { stageId, cursor } = split;
      if (!isNext(state, split) || inputs.some((input) => book(split).has(input)))
        throw new PomsError('SliceTaken', { stageId });
      splitsOf(state, split).set(stageId, copy(split));
      claims.set(
        bookOf(split),
        new Map([...book(split), ...inputs.map((input): [string, number] => [input, cursor])]),
      );
    },
    claimed: async (split) =>
      [...book(split)].filter(([, cursor]) => cursor === split.cursor).map(([input]) => input),
  };
}
