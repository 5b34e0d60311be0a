import { Entity } from 'electrodb';
import { at, body, jsonBody, model, number, perTable, pk, sk, text } from '#lib/dynamo/table.ts';

/** Hold, of all there are. */
export const holdItems = perTable(
  (table) =>
    new Entity(
      {
        model: model('hold'),
        attributes: { experiment: text, holdId: text, body },
        indexes: {
          ofExperiment: { pk: pk('${experiment}#holds', 'experiment'), sk: sk('${holdId}', 'holdId') },
        },
      },
      at(table),
    ),
);

/** The release that is due. */
export const dueReleases = perTable(
  (table) =>
    new Entity(
      {
        model: model('dueRelease'),
        attributes: { experiment: text, dueId: text, turn: number },
        indexes: { due: { pk: pk('${experiment}#held', 'experiment'), sk: sk('due') } },
      },
      at(table),
    ),
);

/** Who is releasing, and until when (milliseconds since 1970). */
export const releaseLeases = perTable(
  (table) =>
    new Entity(
      {
        model: model('releaseLease'),
        attributes: { experiment: text, owner: text, until: number },
        indexes: { lease: { pk: pk('${experiment}#held', 'experiment'), sk: sk('lease') } },
      },
      at(table),
    ),
);

/** HeldLaunch by its id, whatever became of it. */
export const heldLaunches = perTable(
  (table) =>
    new Entity(
      {
        model: model('heldLaunch'),
        attributes: { experiment: text, heldId: text, body: jsonBody },
        indexes: {
          row: { pk: pk('${experiment}#held#${heldId}', 'experiment', 'heldId'), sk: sk('row') },
        },
      },
      at(table),
    ),
);

/** HeldLaunch while it waits, in the order they came. */
export const waitingLaunches = perTable(
  (table) =>
    new Entity(
      {
        model: model('waitingLaunch'),
        attributes: { experiment: text, heldId: text, repeats: number, body: jsonBody },
        indexes: {
          inOrder: {
            pk: pk('${experiment}#held#waiting', 'experiment'),
            sk: sk('${heldId}', 'heldId'),
          },
        },
      },
      at(table),
    ),
);

/** `{ heldId }` by what is held: `request#KEY`, `submission#7`, `coalesce#KEY`. */
export const heldKeys = perTable(
  (table) =>
    new Entity(
      {
        model: model('heldKey'),
        attributes: { experiment: text, key: text, body },
        indexes: {
          key: { pk: pk('${experiment}#heldKey#${key}', 'experiment', 'key'), sk: sk('held') },
        },
      },
      at(table),
    ),
);
