import { Entity } from 'electrodb';
import {
  at,
  body,
  gsi1pk,
  gsi1sk,
  gsi2pk,
  gsi2sk,
  jsonBody,
  model,
  number,
  pk,
  sk,
  sorted,
  text,
  perTable,
} from '#lib/dynamo/table.ts';

/** Launch by its submission. */
export const launches = perTable(
  (table) =>
    new Entity(
      {
        model: model('launch'),
        attributes: { experiment: text, submissionId: number, body },
        indexes: {
          launch: {
            pk: pk('${experiment}#submission#${submissionId}', 'experiment', 'submissionId'),
            sk: sk('launch'),
          },
        },
      },
      at(table),
    ),
);

/** Submission. It is in no index: it changes often, and each index would be written with it. */
export const submissionRows = perTable(
  (table) =>
    new Entity(
      {
        model: model('submission'),
        attributes: { experiment: text, submissionId: number, version: number, body: jsonBody },
        indexes: {
          row: {
            pk: pk('${experiment}#submission#${submissionId}', 'experiment', 'submissionId'),
            sk: sk('row'),
          },
        },
      },
      at(table),
    ),
);

/** `{ submissionId }` in its stage, campaign and experiment, by time; written once. */
export const submissionPlaces = perTable(
  (table) =>
    new Entity(
      {
        model: model('submissionPlace'),
        attributes: {
          experiment: text,
          stageId: number,
          campaignId: number,
          createdAt: text,
          submissionId: sorted,
          body,
        },
        indexes: {
          ofStage: {
            pk: pk('${experiment}#stage#${stageId}#submissions', 'experiment', 'stageId'),
            sk: sk('${createdAt}#${submissionId}', 'createdAt', 'submissionId'),
          },
          ofCampaign: {
            index: 'gsi1',
            pk: gsi1pk('${experiment}#campaign#${campaignId}#submissions', 'experiment', 'campaignId'),
            sk: gsi1sk('${createdAt}#${submissionId}', 'createdAt', 'submissionId'),
          },
          ofExperiment: {
            index: 'gsi2',
            pk: gsi2pk('${experiment}#submissions', 'experiment'),
            sk: gsi2sk('${createdAt}#${submissionId}', 'createdAt', 'submissionId'),
          },
        },
      },
      at(table),
    ),
);

/** `{ submissionId }` under the submission it began from. */
export const submissionChildren = perTable(
  (table) =>
    new Entity(
      {
        model: model('submissionChild'),
        attributes: { experiment: text, parentId: number, submissionId: sorted, body },
        indexes: {
          ofParent: {
            pk: pk('${experiment}#submission#${parentId}#children', 'experiment', 'parentId'),
            sk: sk('child#${submissionId}', 'submissionId'),
          },
        },
      },
      at(table),
    ),
);

/** Watch, of all that is live. */
export const watches = perTable(
  (table) =>
    new Entity(
      {
        model: model('watch'),
        attributes: { experiment: text, host: text, account: text, submissionId: number, body: jsonBody },
        indexes: {
          live: {
            pk: pk('${experiment}#watch', 'experiment'),
            sk: sk('${host}#${account}#${submissionId}', 'host', 'account', 'submissionId'),
          },
        },
      },
      at(table),
    ),
);

/** The second attempts that were refused, and the last of them as what would repeat it. */
export const repeats = perTable(
  (table) =>
    new Entity(
      {
        model: model('repeats'),
        attributes: {
          experiment: text,
          submissionId: number,
          count: { type: 'number' },
          latest: { type: 'string' },
          list: { type: 'list', items: { type: 'any' } },
        },
        indexes: {
          ofSubmission: {
            pk: pk('${experiment}#submission#${submissionId}', 'experiment', 'submissionId'),
            sk: sk('repeats'),
          },
        },
      },
      at(table),
    ),
);

const tokens = { type: 'set', items: 'string' } as const;

/** The tokens of a wait of the submission's machines. */
export const waits = perTable(
  (table) =>
    new Entity(
      {
        model: model('wait'),
        attributes: { experiment: text, submissionId: number, wait: text, tokens },
        indexes: {
          wait: {
            pk: pk('${experiment}#submission#${submissionId}', 'experiment', 'submissionId'),
            sk: sk('wait#${wait}', 'wait'),
          },
        },
      },
      at(table),
    ),
);
