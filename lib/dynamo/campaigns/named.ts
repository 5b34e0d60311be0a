import { isDeepStrictEqual } from 'node:util';
import { type z } from 'zod';
import { PomsError } from '#lib/domain/errors.ts';
import { JobType } from '#lib/domain/campaigns/job-type.ts';
import { LoginSetup } from '#lib/domain/campaigns/login-setup.ts';
import { SubmitHost } from '#lib/domain/campaigns/submit-host.ts';
import { type JobTypes } from '#lib/ports/job-types.ts';
import { type LoginSetups } from '#lib/ports/login-setups.ts';
import { type SubmitHosts } from '#lib/ports/submit-hosts.ts';
import { ask, isRefused } from '#lib/dynamo/ask.ts';
import { namedThings } from './items-of-campaigns.ts';
import { type Table } from '#lib/dynamo/table.ts';

interface NamedThing {
  name: string;
  version: number;
}

/** The things of one kind; `noun` is what people call it. */
function namedStore<Thing extends NamedThing>(
  { kind, noun, schema }: { kind: string; noun: string; schema: z.ZodType<Thing> },
  table: Table,
) {
  const items = namedThings(table);
  const { experiment } = table;
  return {
    find: async (name: string): Promise<Thing | undefined> => {
      const { data } = await ask(async () =>
        items.get({ experiment, kind, thing: name }).go({ consistent: true }),
      );
      return data === null ? undefined : schema.parse(data.body);
    },
    list: async (): Promise<Thing[]> => {
      const query = items.query.name({ experiment, kind });
      const { data } = await ask(async () => query.go({ pages: 'all', consistent: true }));
      return data.map(({ body }) => schema.parse(body));
    },
    add: async (thing: Thing): Promise<void> => {
      const { name, version } = thing;
      try {
        await ask(async () => items.create({ experiment, kind, thing: name, version, body: thing }).go());
      } catch (error) {
        if (!isRefused(error)) throw error;
        throw new PomsError('NameTaken', { noun, name }, error);
      }
    },
  };
}

/** Login setups by name. */
export function dynamoLoginSetups(table: Table): LoginSetups {
  return namedStore({ kind: 'loginSetup', noun: 'Login setup', schema: LoginSetup }, table);
}

/** Job types by name. */
export function dynamoJobTypes(table: Table): JobTypes {
  return namedStore({ kind: 'jobType', noun: 'Job type', schema: JobType }, table);
}

/**
 * Submit hosts by name. A save needs the version after the stored one, or any when there is none; the very same host
 * again changes nothing. @throws StaleVersion
 */
export function dynamoSubmitHosts(table: Table): SubmitHosts {
  const kind = 'submitHost';
  const { find, list } = namedStore({ kind, noun: 'Submit host', schema: SubmitHost }, table);
  const items = namedThings(table);
  const { experiment } = table;
  return {
    find,
    list,
    get: async (name) => {
      const host = await find(name);
      if (!host) throw new PomsError('SubmitHostNotFound', { name, experiment });
      return host;
    },
    save: async (host) => {
      const { name, version } = host;
      const writing = items
        .put({ experiment, kind, thing: name, version, body: host })
        .where(
          (stored, { eq, notExists }) => `${notExists(stored.kind)} OR ${eq(stored.version, version - 1)}`,
        );
      try {
        await ask(async () => writing.go());
      } catch (error) {
        if (!isRefused(error)) throw error;
        if (isDeepStrictEqual(await find(name), host)) return;
        throw new PomsError('StaleVersion', { what: `submit host ${name}` }, error);
      }
    },
  };
}
