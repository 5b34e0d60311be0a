import { Watch } from '#lib/domain/submissions/watch.ts';
import { type Submissions } from '#lib/ports/submissions.ts';
import { ask } from '#lib/dynamo/ask.ts';
import { change } from './change.ts';
import { waits, watches } from './items-of-submissions.ts';
import { getSubmission, getSubmissions, listSubmissions } from './read-submissions.ts';
import { dynamoRepeats } from './repeats.ts';
import { findLaunch, launchOf, reserve } from './reserve.ts';
import { countsOf, totalsOf } from './stage-counts.ts';
import { childIds, childPage, childrenOf } from './submission-children.ts';
import { type Table } from '#lib/dynamo/table.ts';

/** Launches and their submissions. */
export function dynamoSubmissions(table: Table): Submissions {
  const { experiment } = table;
  const [live, waitItems] = [watches(table), waits(table)];

  return {
    reserve: async (reservation) => reserve(table, reservation),
    ...dynamoRepeats(table),
    findLaunch: async (requestKey) => findLaunch(table, requestKey),
    launchOf: async (submissionId) => launchOf(table, submissionId),
    get: async (submissionId) => getSubmission(table, submissionId),
    getMany: async (submissionIds) => getSubmissions(table, submissionIds),
    change: async (wanted) => change(table, wanted),
    countsOf: async (campaignId) => countsOf(table, campaignId),
    totalsOf: async (campaignId) => totalsOf(table, campaignId),
    list: async (of, request) => listSubmissions(table, of, request),
    children: async (parentId) => childrenOf(table, parentId),
    childIds: async (parentId, limit) => childIds(table, parentId, limit),
    childPage: async (parentId, request) => childPage(table, parentId, request),
    watched: async (where) => {
      const query = live.query.live({ experiment, ...where });
      const { data } = await ask(async () => query.go({ pages: 'all', consistent: true }));
      const all = data.map(({ body }) => Watch.parse(body));
      // A host's name may contain the sign that separates the parts of the key.
      return where === undefined ? all : all.filter(({ host }) => host === where.host);
    },
    addWait: async (submissionId, wait, token) => {
      const key = { experiment, submissionId, wait };
      await ask(async () =>
        waitItems
          .update(key)
          .add({ tokens: [token] })
          .go(),
      );
    },
    waits: async (submissionId, wait) => {
      const { data } = await ask(async () =>
        waitItems.get({ experiment, submissionId, wait }).go({ consistent: true }),
      );
      return data?.tokens ?? [];
    },
  };
}
