import { Entity } from 'electrodb';
import { at, body, model, number, pk, sk, text, perTable } from './table.ts';

/** Slice of a stage, by its sortable id. */
export const slices = perTable(
  (table) =>
    new Entity(
      {
        model: model('slice'),
        attributes: { experiment: text, stageId: number, sliceId: text, body },
        indexes: {
          ofStage: {
            pk: pk('${experiment}#stage#${stageId}#slices', 'experiment', 'stageId'),
            sk: sk('${sliceId}', 'sliceId'),
          },
        },
      },
      at(table),
    ),
);

/** SplitState of a stage. */
export const splits = perTable(
  (table) =>
    new Entity(
      {
        model: model('split'),
        attributes: { experiment: text, stageId: number, version: number, body },
        indexes: {
          split: { pk: pk('${experiment}#stage#${stageId}', 'experiment', 'stageId'), sk: sk('split') },
        },
      },
      at(table),
    ),
);
