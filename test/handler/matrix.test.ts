import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { endpoints } from '#functions/api/index.ts';
import { contract, type OperationName } from '#lib/contract/index.ts';
import { type Operation } from '#lib/contract/operation.ts';
import { Role } from '#lib/domain/people/person.ts';
import { hmacJobTokens } from '#lib/dynamo/submissions/job-tokens.ts';
import { apiHandler } from '#lib/handler/http.ts';
import { lambdaContext } from '#lib/local/lambda-context.ts';
import { callOf } from '#test/support/a-request-of-each.ts';
import { anApi, anEvent, type Call } from '#test/support/api.ts';
import { aHouse, type House } from '#test/support/house.ts';
import { ownedObjects, owners, type Whose } from '#test/support/owned-objects.ts';

const operations = Object.entries(contract) as [OperationName, Operation][];
const forPeople = operations.filter(([, { caller }]) => caller === 'person');
const forJobs = operations.filter(([, { caller }]) => caller === 'job');

const help = readFileSync(join(import.meta.dirname, '../../docs/security.md'), 'utf8');

/** The table of docs/security.md: who may call which operations, on whose objects. */
const rules = [...help.matchAll(/^\|[^|]*\| *((?:`\w+`(?:, )?)+) *\|(.*)\|$/gm)].map(([, names, cells]) => ({
  names: [...names!.matchAll(/`(\w+)`/g)].map(([, name]) => name!),
  cells: cells!.split('|').map((cell) => cell.trim()),
}));

const meant: Record<string, Whose[]> = {
  yes: ['own', 'another’s', 'production’s'],
  no: [],
  own: ['own'],
  'production’s': ['production’s'],
};

function isAllowed(operation: string, role: Role, whose: Whose): boolean {
  const cell = rules.find(({ names }) => names.includes(operation))!.cells[Role.options.indexOf(role)]!;
  return meant[cell]!.includes(whose);
}

const isOwned = ([name, operation]: [OperationName, Operation]): boolean => {
  const about = operation.subject({
    params: {},
    query: {},
    body: { scope: { of: 'stage' }, target: { of: 'stage' } },
  });
  return !['everything', 'tag', 'host'].includes(about.of) && name !== 'applyCampaign';
};

const historyOf = async ({ ports }: House) => (await ports.events.ofExperiment({ limit: 200 })).items.length;

describe('docs/security.md', () => {
  it('says of every operation that people call, once, who may call it', () => {
    expect(rules.flatMap(({ names }) => names).toSorted()).toEqual(
      forPeople.map(([name]) => name).toSorted(),
    );
  });
});

describe.each(Object.keys(owners) as Whose[])('the door to what is %s', (whose) => {
  it.each(forPeople)('%s', async (name, operation) => {
    const { house, objects } = await ownedObjects(whose);
    const api = anApi(house);
    const call = { ...callOf(name, operation, objects), username: 'anna' };
    const before = await historyOf(house);
    // Those who are refused first: the object is still there for them.
    for (const role of Role.options.filter((each) => !isAllowed(name, each, whose)))
      expect(await api({ ...call, role }), role).toMatchObject({ status: 403, body: { code: 'NotAllowed' } });
    expect(await historyOf(house), 'a refused request changes nothing').toBe(before);

    for (const role of Role.options.filter((each) => isAllowed(name, each, whose))) {
      const { status, body } = await api({ ...call, role });
      expect([401, 403, 500], `${role}: ${String(body.detail)}`).not.toContain(status);
    }
  });
});

describe('the door of an experiment', () => {
  it.each(forPeople)(
    '%s: opens to no member of another one, and to nobody without a token',
    async (name, operation) => {
      const { house, objects } = await ownedObjects('production’s');
      const call = callOf(name, operation, objects);
      const before = await historyOf(house);

      // An expired or forged token never reaches us as one: the authorizer passes no claims on.
      expect(await anApi(house)({ ...call, role: null })).toMatchObject({ status: 401 });
      for (const headers of [{}, { 'poms-experiment': 'sbnd' }])
        expect(await anApi(house)({ ...call, role: 'superuser', experiment: 'dune', headers })).toMatchObject(
          {
            status: 403,
          },
        );
      expect(await historyOf(house)).toBe(before);
    },
  );

  it.each(forPeople.filter(isOwned))('%s: finds nothing of another one', async (name, operation) => {
    const { house, objects } = await ownedObjects('production’s');
    const worlds: Record<string, House> = { sbnd: house, dune: aHouse('dune') };
    const handler = apiHandler(endpoints, {
      experiments: Object.keys(worlds),
      ports: (experiment) => worlds[experiment]!.ports,
    });
    const call: Call = { ...callOf(name, operation, objects), role: 'superuser', experiment: 'dune' };

    const { statusCode } = await handler(anEvent(call), lambdaContext());

    // An order looks for its object when it lists its items, too.
    expect(statusCode, name).toBe(404);
  });
});

describe('the door for jobs', () => {
  const key = (text: string) => async () => new TextEncoder().encode(text);
  const tokens = hmacJobTokens({ experiment: 'sbnd', key: key('ours') });

  async function asked(name: OperationName, operation: Operation, token: string) {
    const { house, objects } = await ownedObjects('production’s');
    house.ports.jobTokens = tokens;
    const headers = token === '' ? {} : { authorization: `Bearer ${token}` };
    // A person who is signed in, too: that helps no job.
    const call = { ...callOf(name, operation, objects), headers };
    return anApi(house)({ ...call, role: 'superuser' });
  }

  it.each(forJobs)('%s: opens to the token of its submission only', async (name, operation) => {
    const foreign = hmacJobTokens({ experiment: 'dune', key: key('ours') });
    const forged = hmacJobTokens({ experiment: 'sbnd', key: key('theirs') });
    const own = await tokens.issue(1);

    for (const token of ['', 'x', await foreign.issue(1), await forged.issue(1), own.replace('.1.', '.2.')])
      expect((await asked(name, operation, token)).status, token).toBe(401);
    expect([401, 403, 500]).not.toContain((await asked(name, operation, own)).status);
  });

  it('shows a job nothing that is for people', async () => {
    const { house, objects } = await ownedObjects('production’s');
    const headers = { authorization: `Bearer ${await tokens.issue(objects.submissionId)}` };

    for (const [name, operation] of forPeople)
      expect(
        await anApi(house)({ ...callOf(name, operation, objects), role: null, headers }),
        name,
      ).toMatchObject({
        status: 401,
      });
  });
});
