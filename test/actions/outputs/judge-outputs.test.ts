import { describe, expect, it } from 'vitest';
import { judgeOutputs } from '#lib/actions/outputs/judge-outputs.ts';
import { dependencyDatasetName } from '#lib/domain/campaigns/dependents.ts';
import { aFile } from '#test/support/catalogue-builders.ts';
import { consumedScene } from '#test/support/completion-scene.ts';

const first = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

describe('completion with a project (behaviour §8.2)', () => {
  it('says what it counted, as the original’s rule means it', async () => {
    const { made, judged } = await consumedScene({ follow: ['reco%%.root'] });
    for (const n of first(9)) await made(`reco${n}.root`, `raw${n}`);
    await made('reco9.log', 'raw9');

    expect(await judged()).toMatchObject({
      isLocated: false,
      ...{ countedAs: 'inputs', consumed: 10, withOutputs: 9, outputs: 9, needed: 9.5, percentAsked: 95 },
      because: '9 of 10 consumed inputs have an available reco%.root: 90 % of the 95 % asked',
    });
  });

  it.each<[string, { follow?: string[]; jobTypePatterns?: string }, string[], number]>([
    ['the job type’s patterns where nothing follows', { jobTypePatterns: '%%.root' }, ['%.root'], 10],
    ['every file where nobody says a pattern', { jobTypePatterns: '' }, ['%'], 10],
    ['each pattern of a comma list', { follow: ['%.root, hist%'] }, ['%.root', 'hist%'], 6],
    [
      'the patterns of all that follow, each once',
      { follow: ['%.root', '%.root,hist%'] },
      ['%.root', 'hist%'],
      6,
    ],
    [
      'a fragment with blanks',
      { follow: ["file_name like 'hist%%' and version v1"] },
      ["file_name like 'hist%%' and version v1"],
      6,
    ],
    [
      'a fragment with commas beside a pattern',
      { follow: ["version in ('v1', 'v2') and not file_name %.root, %.root"] },
      ["version in ('v1', 'v2') and not file_name %.root", '%.root'],
      6,
    ],
    ['a fragment beside a pattern', { follow: ['run_number 7, %.root'] }, ['run_number 7', '%.root'], 0],
  ])('asks for %s', async (_what, said, patterns, withOutputs) => {
    const { made, judged } = await consumedScene(said);
    for (const n of first(10)) await made(`reco${n}.root`, `raw${n}`);
    for (const n of first(6)) await made(`hist${n}.dat`, `raw${n}`);

    const verdict = await judged();

    expect(verdict.patterns.map(({ pattern }) => pattern)).toEqual(patterns);
    expect(verdict).toMatchObject({ consumed: 10, withOutputs });
  });

  it('tells how far each pattern is', async () => {
    const { made, judged } = await consumedScene({ follow: ['%.root,hist%'] });
    for (const n of first(10)) await made(`reco${n}.root`, `raw${n}`);
    for (const n of first(6)) await made(`hist${n}.dat`, `raw${n}`);

    expect((await judged()).patterns).toEqual([
      { pattern: '%.root', withOutputs: 10 },
      { pattern: 'hist%', withOutputs: 6 },
    ]);
  });

  it('counts the generation the stage says, not those between', async () => {
    const { made, judged } = await consumedScene({ depth: 2 });
    for (const n of first(10)) await made(`between${n}`, `raw${n}`);
    const before = await judged();
    for (const n of first(10)) await made(`final${n}`, `between${n}`);

    expect([before.withOutputs, (await judged()).withOutputs]).toEqual([0, 10]);
  });

  it.each([
    ['of another version', { softwareVersion: 'v0' }],
    ['without a location', { location: null }],
    ['of another submission', { submissionId: 999 }],
    ['of nobody', { submissionId: null }],
  ])('counts no output %s', async (_what, more) => {
    const { made, judged } = await consumedScene();
    for (const n of first(10)) await made(`reco${n}`, `raw${n}`, more);

    expect(await judged()).toMatchObject({ isLocated: false, withOutputs: 0 });
  });

  it('finds outputs that were declared after the clock went back', async () => {
    const { made, judged } = await consumedScene();
    for (const n of first(10)) await made(`reco${n}`, `raw${n}`, { declaredAt: '2026-01-01T00:00:00.000Z' });

    expect(await judged()).toMatchObject({ isLocated: true, withOutputs: 10 });
  });

  it('looks for the version the jobs were told, with its keywords filled in', async () => {
    const { made, judged } = await consumedScene({ version: '%(tag)s', keywords: { tag: 'v1' } });
    for (const n of first(10)) await made(`reco${n}`, `raw${n}`);

    expect(await judged()).toMatchObject({ isLocated: true, withOutputs: 10 });
  });
});

describe('completion without a project (behaviour §8.3)', () => {
  it.each([
    [9, 10, false, '9 of 10 expected outputs are declared: 90 % of the 95 % asked'],
    [10, 10, true, '10 of 10 expected outputs are declared: 100 % of the 95 % asked'],
    [10, 0, false, '10 of 0 expected outputs are declared: 0 % of the 95 % asked'],
  ])('with %i files of %i jobs is located: %s', async (files, total, isLocated, because) => {
    const { house, submission } = await consumedScene({ inputs: 0 });
    const dataset = dependencyDatasetName(submission, 1);
    for (const n of first(files)) await house.ports.catalogue.declare(aFile(`gen${n}`), [dataset]);
    const jobs = { idle: 0, running: 0, held: 0, completed: total, failed: 0, cancelled: 0, total };

    const verdict = await judgeOutputs({ ...submission, jobs }, house.ports);

    expect(verdict).toMatchObject({ countedAs: 'jobs', isLocated, because });
  });
});
