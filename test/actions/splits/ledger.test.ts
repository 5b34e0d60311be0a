import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { requestLaunch } from '#lib/actions/launches/request-launch.ts';
import { takeFact } from '#lib/actions/submissions/take-fact.ts';
import { isPomsError } from '#lib/domain/errors.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { aFile } from '#test/support/catalogue-builders.ts';
import { Crash, dyingAt } from '#test/support/crash.ts';
import { aRequest, aSplitHouse } from '#test/support/split-house.ts';

type House = Awaited<ReturnType<typeof aSplitHouse>>;

async function grow({ ports }: House, from: number, count: number): Promise<void> {
  for (let n = from; n < from + count; n += 1)
    await ports.catalogue.declare(aFile(`f${n}`, { runs: [n % 3] }), ['gen_cfg']);
}

const all = (count: number): string[] => Array.from({ length: count }, (_, n) => `f${n}`).toSorted();

async function failLaunch({ ports }: House, { submissionId }: Submission): Promise<void> {
  await takeFact({ submissionId, by: 'poms' }, { is: 'StartRefused', mayHaveBegun: false, said: 'x' }, ports);
}

/** The inputs of every launch that has not failed. */
async function assigned(house: House): Promise<string[]> {
  const { items } = await house.ports.submissions.list({ stageId: house.stageId }, { limit: 10_000 });
  const alive = items.filter(({ status }) => status !== 'LaunchFailed');
  const files = await Promise.all(alive.map(async (submission) => (await house.got(submission))[1] ?? []));
  return files.flat().toSorted();
}

describe('the inputs of a growing set', { timeout: 60_000 }, () => {
  it('go to 200 simultaneous launches once each, though launches fail now and then', async () => {
    const house = await aSplitHouse('drainingn(3)');
    await grow(house, 0, 700);
    // What runs in one process takes turns; processes meet at the split's version.
    const processes = Array.from({ length: 10 }, () => ({
      ...house.ports,
      slices: { ...house.ports.slices },
    }));
    let failures = 0;

    const one = async (key: number, attempt = 0): Promise<void> => {
      const ports = processes[key % processes.length]!;
      const submission = await requestLaunch(house.stageId, aRequest(`k${key}.${attempt}`), ports).catch(
        (error: unknown) => {
          if (isPomsError(error, 'SplitsExhausted')) return undefined;
          throw error;
        },
      );
      if (!submission || (key * 7 + attempt) % 5 !== 0 || attempt > 3) return;
      failures += 1;
      await failLaunch(house, submission);
      await one(key, attempt + 1);
    };
    await Promise.all(Array.from({ length: 200 }, async (_, key) => one(key)));
    await house.launchAll(400);

    expect(failures).toBeGreaterThan(20);
    expect(await assigned(house)).toEqual(all(700));
  });

  it('are all of a slice that is larger than a transaction', async () => {
    const house = await aSplitHouse('drainingn(250)');
    await grow(house, 0, 610);

    const { all: slices } = await house.launchAll(9);

    expect(slices.map(([, files]) => files?.length)).toEqual([250, 250, 110]);
    expect(await assigned(house)).toEqual(all(610));
  });

  it.each(['before', 'after'] as const)('are not lost wherever a launch dies (%s a call)', async (when) => {
    const census = await aSplitHouse('drainingn(130)');
    await grow(census, 0, 200);
    const counted = dyingAt(census.ports, Infinity, when);
    await requestLaunch(census.stageId, aRequest('k'), counted.ports);

    for (let n = 1; n <= counted.calls(); n += 1) {
      const house = await aSplitHouse('drainingn(130)');
      await grow(house, 0, 200);
      const dying = requestLaunch(house.stageId, aRequest('k'), dyingAt(house.ports, n, when).ports);
      await expect(dying).rejects.toThrow(Crash);
      await grow(house, 200, 30);

      await requestLaunch(house.stageId, aRequest('another'), house.ports);
      await requestLaunch(house.stageId, aRequest('k'), house.ports);

      expect((await assigned(house)).length).toBe(230);
      expect(await assigned(house)).toEqual(all(230));
    }
  });

  it('come back as the same slice after a failed launch, though more has come', async () => {
    const house = await aSplitHouse('drainingn(4)');
    await grow(house, 0, 3);
    const first = await house.launch();
    const before = await house.got(first);
    await grow(house, 3, 3);
    await failLaunch(house, first);

    const again = await house.got(await house.launch());
    const next = await house.got(await house.launch());

    expect(again).toEqual(before);
    expect(next[1]).toEqual(['f3', 'f4', 'f5']);
  });

  it.each(['drainingn(1)', 'drainingn(3)', 'drainingn(100)', 'byexistingruns'])(
    'are each in one slice of %s, whatever grows, fails and dies on the way',
    async (split) => {
      const step = fc.oneof(
        fc.record({ is: fc.constant('grow' as const), n: fc.integer({ min: 1, max: 130 }) }),
        fc.record({ is: fc.constant('launch' as const), n: fc.integer({ min: 1, max: 3 }) }),
        fc.record({ is: fc.constant('fail' as const), n: fc.nat(20) }),
        fc.record({ is: fc.constant('die' as const), n: fc.integer({ min: 1, max: 40 }) }),
      );
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
          const house = await aSplitHouse(split);
          const launched: Submission[] = [];
          let [files, key] = [0, 0];
          await grow(house, 0, (files += 1));
          for (const { is, n } of steps) {
            if (is === 'grow') await grow(house, (files += n) - n, n);
            if (is === 'fail' && launched[n]) await failLaunch(house, launched[n]);
            const ports =
              is === 'die' ? dyingAt(house.ports, n, n % 2 === 0 ? 'after' : 'before').ports : house.ports;
            for (let left = is === 'launch' ? n : is === 'die' ? 1 : 0; left > 0; left -= 1)
              await requestLaunch(house.stageId, aRequest(`p${(key += 1)}`), ports).then(
                (submission) => launched.push(submission),
                (error: unknown) => {
                  if (!(error instanceof Crash || isPomsError(error, 'SplitsExhausted'))) throw error;
                },
              );
          }
          await house.launchAll(1000);

          expect(await assigned(house)).toEqual(all(files));
        }),
        { numRuns: 40 },
      );
    },
  );
});

describe('the end of a split', () => {
  const ends = async ({ ports }: House) =>
    (await ports.events.ofExperiment({ limit: 999 })).items.filter(({ type }) => type === 'splits.exhausted');

  it('is one event, however often one asks', async () => {
    const house = await aSplitHouse('drainingn(5)');
    await grow(house, 0, 4);
    await house.launchAll(9);
    await house.launchAll(9);

    expect(await ends(house)).toMatchObject([
      { stageId: house.stageId, mayGrow: true, clearsSchedule: false, isTest: false, by: 'petra' },
    ]);
  });

  it('is told again after something was found once more', async () => {
    const house = await aSplitHouse('drainingn(5)');
    await grow(house, 0, 4);
    await house.launchAll(9);
    await grow(house, 4, 1);
    await house.launchAll(9);

    expect(await ends(house)).toHaveLength(2);
  });

  it('comes after a thousand slices without files, and tells of them', async () => {
    const house = await aSplitHouse('byrun(low=0,high=1000)');
    await grow(house, 0, 5);

    const { all: slices } = await house.launchAll(9);
    const { items } = await house.ports.events.ofExperiment({ limit: 999 });

    expect(slices.map(([name]) => name)).toEqual([0, 1, 2].map((run) => `gen_cfg_run_${run}_s1`));
    const skipped = items.filter((event) => event.type === 'slices.skipped');
    expect(skipped.reduce((sum, { count }) => sum + count, 0)).toBe(998);
    expect(await ends(house)).toMatchObject([{ mayGrow: false }]);
  });
});
