import { describe, expect, it } from 'vitest';
import { type FileNumber, type FileReportRow } from '#lib/contract/outputs.ts';
import { FileNumberName } from '#lib/domain/outputs/file-numbers.ts';
import { putSubmission } from '#test/support/put-submission.ts';
import { judgeOutputs } from '#lib/actions/outputs/judge-outputs.ts';
import { aFile } from '#test/support/catalogue-builders.ts';
import { anApi } from '#test/support/api.ts';
import { consumedScene } from '#test/support/completion-scene.ts';

async function scene(said: Parameters<typeof consumedScene>[0] = {}) {
  const there = await consumedScene({ inputs: 5, follow: ['%.root,hist%'], ...said });
  const { house, submission, made } = there;
  const call = anApi(house);
  const get = async (path: string) =>
    (await call({ path: `/submissions/${submission.submissionId}${path}` })) as unknown as {
      body: { patterns: string[]; numbers: FileNumber[]; items: { name: string }[]; cursor: string | null };
    };
  return { ...there, call, get, made };
}

/** How many names each list holds, page by page. */
async function listedEach(get: Awaited<ReturnType<typeof scene>>['get']) {
  const counts: Record<string, number> = {};
  for (const name of FileNumberName.options) {
    const names: string[] = [];
    let cursor: string | null = '0';
    while (cursor !== null) {
      const { body } = await get(`/files?of=${name}&limit=2&cursor=${cursor}`);
      names.push(...body.items.map((file) => file.name));
      cursor = body.cursor;
    }
    counts[name] = new Set(names).size;
  }
  return counts;
}

/** A number that means nothing lists nothing. */
const listedOf = (numbers: FileNumber[]) =>
  Object.fromEntries(numbers.map(({ name, count }) => [name, count ?? 0]));

const countsOf = (numbers: FileNumber[]) =>
  Object.fromEntries(numbers.map(({ name, count }) => [name, count]));

describe('the file numbers of a submission (behaviour §8.5)', () => {
  it('are each what their list holds', async () => {
    const { get, made } = await scene();
    for (const n of [0, 1, 2]) await made(`reco${n}.root`, `raw${n}`);
    await made('reco3.root', 'raw3', { location: null });
    for (const n of [0, 1, 3]) await made(`hist${n}.dat`, `raw${n}`);
    await made('other.log', 'raw4');

    const { patterns, numbers } = (await get('/file-numbers')).body;

    expect(patterns).toEqual(['%.root', 'hist%']);
    expect(countsOf(numbers)).toEqual({
      ...{ submitted: 5, notDelivered: 0, delivered: 5, unknown: 0, consumed: 5, failed: 0, skipped: 0 },
      ...{ withSomeOutput: 5, withAllOutputs: 3, withAvailableOutputs: 2, missing: 3 },
      ...{ outputs: 7, availableOutputs: 6, late: null, contested: 0 },
    });
    expect(await listedEach(get)).toEqual(listedOf(numbers));
    expect(numbers.filter(({ says }) => says === null).map(({ name }) => name)).toEqual(['late']);
  });

  it('tell apart what became of each file', async () => {
    const { get, house } = await scene({ inputs: 7 });
    const { deliveries } = house.ports;
    await deliveries.settleFile('p1', 'raw1', 'failed');
    await deliveries.settleFile('p1', 'raw2', 'skipped');
    await deliveries.settleFile('p1', 'raw3', 'delivered');

    const { numbers } = (await get('/file-numbers')).body;

    expect(countsOf(numbers)).toMatchObject({
      ...{ submitted: 7, notDelivered: 0, delivered: 7, unknown: 1, consumed: 4, failed: 1, skipped: 1 },
    });
    expect(await listedEach(get)).toEqual(listedOf(numbers));
  });

  it('count a file once that two projects handed out', async () => {
    const { get, house, submission } = await scene();
    const { catalogue, deliveries } = house.ports;
    await catalogue.declare(aFile('more'), ['second']);
    await catalogue.declare(aFile('raw1'), ['second']);
    await deliveries.startProject('p2', 'second', submission.submissionId);
    await deliveries.settleFile('p2', 'raw1', 'failed');

    const { numbers } = (await get('/file-numbers')).body;

    expect(countsOf(numbers)).toMatchObject({
      ...{ submitted: 6, notDelivered: 1, delivered: 5, unknown: 0, consumed: 5, failed: 1, skipped: 0 },
    });
    expect(await listedEach(get)).toEqual(listedOf(numbers));
  });

  it('are known of a generator as far as they mean anything', async () => {
    const { get } = await scene({ inputs: 0 });

    const { numbers } = (await get('/file-numbers')).body;

    expect(Object.values(countsOf(numbers)).filter((count) => count !== null)).toEqual([]);
  });
});

describe('the files report', () => {
  it('has a line for each submission, from what is kept of it', async () => {
    const { house, submission, made, call } = await scene();
    for (const n of [0, 1, 2]) await made(`reco${n}.root`, `raw${n}`);
    for (const n of [0, 1]) await made(`hist${n}.dat`, `raw${n}`);
    const verdict = await judgeOutputs(submission, house.ports);
    await putSubmission(house.ports, submission.submissionId, { verdict, jobIds: ['1.0@schedd'] });

    const { body } = await call({ path: `/file-numbers?campaignId=${submission.campaignId}` });

    const { items } = body as unknown as { items: FileReportRow[] };
    expect(items).toMatchObject([{ submissionId: submission.submissionId, stage: 'reco', percentAsked: 95 }]);
    expect(items[0]?.numbers).toEqual({
      ...{ submitted: 5, notDelivered: 0, delivered: 5, unknown: 0, consumed: 5, failed: 0, skipped: 0 },
      ...{ withAvailableOutputs: 2, missing: 3, outputs: 5 },
    });
  });

  it('says nothing of what nobody has looked at yet', async () => {
    const { submission, call } = await scene();

    const { body } = await call({ path: `/file-numbers?stageId=${submission.stageId}` });

    expect((body as unknown as { items: FileReportRow[] }).items).toMatchObject([
      { numbers: {}, judgedAt: null },
    ]);
  });
});
