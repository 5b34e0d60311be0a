import { Entity } from 'electrodb';
import {
  at,
  body,
  gsi1pk,
  gsi1sk,
  model,
  number,
  pk,
  sk,
  sorted,
  text,
  perTable,
} from '#lib/dynamo/table.ts';

const tags = { type: 'list', items: { type: 'string' } } as const;

/** CampaignRow; found by newest activity. Activity and tags change without a new version, so they are not in the body. */
export const campaignRows = perTable(
  (table) =>
    new Entity(
      {
        model: model('campaignRow'),
        attributes: { experiment: text, campaignId: number, activeAt: text, tags, version: number, body },
        indexes: {
          row: { pk: pk('${experiment}#campaign#${campaignId}', 'experiment', 'campaignId'), sk: sk('row') },
          newest: {
            index: 'gsi1',
            pk: gsi1pk('${experiment}#campaigns', 'experiment'),
            sk: gsi1sk('${activeAt}#${campaignId}', 'activeAt', 'campaignId'),
          },
        },
      },
      at(table),
    ),
);

/** One version of a campaign, whole: compressed JSON. */
export const campaignVersions = perTable(
  (table) =>
    new Entity(
      {
        model: model('campaignVersion'),
        attributes: { experiment: text, campaignId: number, version: sorted, body },
        indexes: {
          version: {
            pk: pk('${experiment}#campaign#${campaignId}', 'experiment', 'campaignId'),
            sk: sk('version#${version}', 'version'),
          },
        },
      },
      at(table),
    ),
);

/** `{ campaignId }` by campaign name. */
export const campaignNames = perTable(
  (table) =>
    new Entity(
      {
        model: model('campaignName'),
        attributes: { experiment: text, campaign: text, body },
        indexes: {
          name: {
            pk: pk('${experiment}#campaignName#${campaign}', 'experiment', 'campaign'),
            sk: sk('name'),
          },
        },
      },
      at(table),
    ),
);

/** `{ campaignId }` by stage: where to look; the campaign's document says whether the stage is really there. */
export const stageHomes = perTable(
  (table) =>
    new Entity(
      {
        model: model('stageHome'),
        attributes: { experiment: text, stageId: number, body },
        indexes: {
          home: { pk: pk('${experiment}#stage#${stageId}', 'experiment', 'stageId'), sk: sk('home') },
        },
      },
      at(table),
    ),
);

/** Campaigns that follow the one of a name: where to look; their documents say whether they still do. */
export const campaignFollowers = perTable(
  (table) =>
    new Entity(
      {
        model: model('campaignFollower'),
        attributes: { experiment: text, campaign: text, campaignId: sorted, body },
        indexes: {
          follower: {
            pk: pk('${experiment}#followed#${campaign}', 'experiment', 'campaign'),
            sk: sk('by#${campaignId}', 'campaignId'),
          },
        },
      },
      at(table),
    ),
);

/** LoginSetup, JobType and SubmitHost, by kind and name. */
export const namedThings = perTable(
  (table) =>
    new Entity(
      {
        model: model('named'),
        attributes: { experiment: text, kind: text, thing: text, version: number, body },
        indexes: {
          name: { pk: pk('${experiment}#${kind}', 'experiment', 'kind'), sk: sk('${thing}', 'thing') },
        },
      },
      at(table),
    ),
);
