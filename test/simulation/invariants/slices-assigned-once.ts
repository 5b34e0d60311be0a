import { type Slice } from '#lib/domain/splits/slice.ts';
import { type Invariant, type Known } from './invariant.ts';

const inUse = ({ state }: Slice): boolean => state !== 'released';

const placeOf = ({ stageId, isTest, cursor }: Slice): string =>
  `slice ${cursor} of stage ${stageId}${isTest ? ' (tests)' : ''}`;

function twiceAssigned({ state }: Known): string[] {
  const byPlace = Map.groupBy([...state.slices.values()].filter(inUse), placeOf);
  return [...byPlace].flatMap(([place, slices]) =>
    slices.length > 1
      ? [`${place} belongs to submissions ${slices.map(({ submissionId }) => submissionId).join(', ')}`]
      : [],
  );
}

/** By what really ran, whatever the rows say. */
function twiceRun({ state, trace }: Known): string[] {
  const ran = new Set(trace.flatMap((entry) => (entry.is === 'jobs submitted' ? [entry.submissionId] : [])));
  const byPlace = Map.groupBy(
    [...state.slices.values()].filter(({ submissionId }) => ran.has(submissionId)),
    placeOf,
  );
  return [...byPlace].flatMap(([place, slices]) =>
    slices.length > 1
      ? [`${place} was run by submissions ${slices.map(({ submissionId }) => submissionId).join(', ')}`]
      : [],
  );
}

function lost({ state }: Known): string[] {
  const splits = [...state.splits.values(), ...state.testSplits.values()];
  return splits.flatMap(({ stageId, isTest, cursor: next, returned }) => {
    const used = [...state.slices.values()].filter(
      (slice) => slice.stageId === stageId && slice.isTest === isTest && inUse(slice),
    );
    const places = new Set([...returned, ...used.map(({ cursor }) => cursor)]);
    return Array.from({ length: next }, (_, cursor) => cursor)
      .filter((cursor) => !places.has(cursor))
      .map((cursor) => `slice ${cursor} of stage ${stageId} is lost`);
  });
}

/** I2: every input of a split is assigned at most once and none is lost. */
export const slicesAssignedOnce: Invariant = {
  name: 'I2 slices are assigned once, and none is lost',
  step: (entry, known) => {
    const isTaken = (entry.is === 'reserved' || entry.is === 'changed') && entry.slice !== null;
    return isTaken
      ? [...twiceAssigned(known), ...lost(known)]
      : entry.is === 'jobs submitted'
        ? twiceRun(known)
        : [];
  },
  end: (known) => [...twiceAssigned(known), ...lost(known), ...twiceRun(known)],
};
