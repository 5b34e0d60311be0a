import { Entity } from 'electrodb';
import { type LedgerKey } from '#lib/domain/splits/slice.ts';
import { at, body, model, number, pk, sk, sorted, text, perTable } from '#lib/dynamo/table.ts';

/** Where slices of a ledger are kept: production's, or those of test launches. */
export const shelfOf = (isTest: boolean): string => (isTest ? 'test-slices' : 'slices');

/** Slice of a stage, by its sortable id. */
export const slices = perTable(
  (table) =>
    new Entity(
      {
        model: model('slice'),
        attributes: { experiment: text, stageId: number, shelf: text, sliceId: text, body },
        indexes: {
          ofStage: {
            pk: pk('${experiment}#stage#${stageId}#${shelf}', 'experiment', 'stageId', 'shelf'),
            sk: sk('${sliceId}', 'sliceId'),
          },
        },
      },
      at(table),
    ),
);

/** Under which the split of a ledger is kept. */
export const seatOf = (isTest: boolean): string => (isTest ? 'test-split' : 'split');

/** SplitState of a stage. */
export const splits = perTable(
  (table) =>
    new Entity(
      {
        model: model('split'),
        attributes: { experiment: text, stageId: number, seat: text, version: number, body },
        indexes: {
          split: {
            pk: pk('${experiment}#stage#${stageId}', 'experiment', 'stageId'),
            sk: sk('${seat}', 'seat'),
          },
        },
      },
      at(table),
    ),
);

/** Which book of the ledger: a reset begins a new one. */
export const bookOf = ({ isTest, round }: LedgerKey & { round: number }): string =>
  `${isTest ? 'test-' : ''}${round}`;

const ledgerKey = pk('${experiment}#stage#${stageId}#ledger#${book}', 'experiment', 'stageId', 'book');
const inBook = { experiment: text, stageId: number, book: text } as const;

/** One input, with the number of the slice it is in. */
export const claims = perTable(
  (table) =>
    new Entity(
      {
        model: model('claim'),
        attributes: { ...inBook, input: text, cursor: number },
        indexes: { claim: { pk: ledgerKey, sk: sk('input#${input}', 'input') } },
      },
      at(table),
    ),
);

/** Inputs that were claimed together, by the slice they are in. */
export const claimParts = perTable(
  (table) =>
    new Entity(
      {
        model: model('claimPart'),
        attributes: { ...inBook, cursor: sorted, part: sorted, body },
        indexes: { part: { pk: ledgerKey, sk: sk('slice#${cursor}#${part}', 'cursor', 'part') } },
      },
      at(table),
    ),
);
