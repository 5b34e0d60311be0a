import { isDeepStrictEqual } from 'node:util';
import { PomsError } from '#lib/domain/errors.ts';
import { type JobType } from '#lib/domain/campaigns/job-type.ts';
import { type LoginSetup } from '#lib/domain/campaigns/login-setup.ts';
import { type SubmitHost } from '#lib/domain/campaigns/submit-host.ts';
import { type JobTypes } from '#lib/ports/job-types.ts';
import { type LoginSetups } from '#lib/ports/login-setups.ts';
import { type SubmitHosts } from '#lib/ports/submit-hosts.ts';
import { copy } from './state.ts';

function memoryNamed<Thing extends { name: string }>(noun: string) {
  const things = new Map<string, Thing>();
  return {
    things,
    find: async (name: string) => copy(things.get(name)),
    list: async () => copy([...things.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1))),
    add: async (thing: Thing) => {
      if (things.has(thing.name)) throw new PomsError('NameTaken', { noun, name: thing.name });
      things.set(thing.name, copy(thing));
    },
  };
}

export function memoryLoginSetups(): LoginSetups {
  const { find, list, add } = memoryNamed<LoginSetup>('Login setup');
  return { find, list, add };
}

export function memoryJobTypes(): JobTypes {
  const { find, list, add } = memoryNamed<JobType>('Job type');
  return { find, list, add };
}

export function memorySubmitHosts(experiment = 'sbnd'): SubmitHosts {
  const { things, find, list } = memoryNamed<SubmitHost>('Submit host');
  return {
    find,
    list,
    get: async (name) => {
      const host = things.get(name);
      if (!host) throw new PomsError('SubmitHostNotFound', { name, experiment });
      return copy(host);
    },
    save: async (host) => {
      const { name, version } = host;
      const stored = things.get(name);
      const isNext =
        stored === undefined || stored.version === version - 1 || isDeepStrictEqual(stored, host);
      if (!isNext) throw new PomsError('StaleVersion', { what: `submit host ${name}` });
      things.set(name, copy(host));
    },
  };
}
