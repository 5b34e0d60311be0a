import { describe, expect, it } from 'vitest';
import { claimOf } from '#lib/actions/outputs/claims.ts';
import { countFileNumbers } from '#lib/actions/outputs/count-file-numbers.ts';
import { dependencyDataset } from '#lib/actions/outputs/dependency-dataset.ts';
import { judgeOutputs } from '#lib/actions/outputs/judge-outputs.ts';
import { requestLaunch } from '#lib/actions/launches/request-launch.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { type FileNumberName } from '#lib/domain/outputs/file-numbers.ts';
import { aFile, dataset, names } from '#test/support/catalogue-builders.ts';
import { consumedScene } from '#test/support/completion-scene.ts';

/** Two submissions of one stage whose jobs have read the same five files. */
async function twoReaders({ isTest = false, isRecovery = false } = {}) {
  const scene = await consumedScene({ inputs: 5 });
  const { house, submission: first, stageId } = scene;
  const { submissions, deliveries, catalogue } = house.ports;
  const asked = { requestKey: 'again', cause: { by: 'person' as const }, requestedBy: 'petra', isTest };
  const launched = await requestLaunch(
    stageId('reco'),
    { ...asked, paramOverrides: [], parentId: first.submissionId },
    house.ports,
  );
  const second = { ...launched, isRecovery };
  if (isRecovery) {
    const stored = { ...submissions };
    submissions.children = async (id) =>
      (await stored.children(id)).map((child) =>
        child.submissionId === second.submissionId ? second : child,
      );
  }
  await deliveries.startProject('p2', 'raw', second.submissionId);
  for (let n = 0; n < 5; n += 1) await deliveries.settleFile('p2', `raw${n}`, 'consumed');
  const make = async (by: Submission) => {
    for (let n = 0; n < 5; n += 1)
      await scene.made(`reco${n}_${by.submissionId}`, `raw${n}`, { submissionId: by.submissionId });
  };
  const declareByHand = async (name: string, parent: string) => {
    const file = { softwareVersion: 'v1', parents: [parent] };
    await catalogue.declare(aFile(name, { ...file, ...(await claimOf(file, house.ports)) }), []);
    return catalogue.file(name);
  };
  const numberOf = async (submission: Submission, wanted: FileNumberName) => {
    const { numbers } = await countFileNumbers(submission, house.ports);
    return numbers.find(({ name }) => name === wanted)?.count;
  };
  const verdictOf = async (submission: Submission) => judgeOutputs(submission, house.ports);
  const is = (submission: Submission, status: Submission['status']) => {
    const stored = { ...submissions };
    submissions.get = async (id) => {
      const found = await stored.get(id);
      return id === submission.submissionId ? { ...found, status } : found;
    };
  };
  return { house, first, second, make, declareByHand, numberOf, verdictOf, is };
}

describe('a file', () => {
  it('that another submission made locates nobody who read the same inputs', async () => {
    const { first, second, make, verdictOf, numberOf } = await twoReaders();

    await make(second);

    expect(await verdictOf(first)).toMatchObject({ isLocated: false, withOutputs: 0, outputs: 0 });
    expect(await verdictOf(second)).toMatchObject({ isLocated: true, withOutputs: 5, outputs: 5 });
    expect([await numberOf(first, 'outputs'), await numberOf(second, 'outputs')]).toEqual([0, 5]);
  });

  it('of a test launch joins no finished dataset of production', async () => {
    const { house, first, second, make } = await twoReaders({ isTest: true });
    await make(first);
    const wanted = { position: 1, filePatterns: '%' };
    const before = await dependencyDataset(first, wanted, house.ports);

    await make(second);
    const after = await dependencyDataset(first, wanted, house.ports);

    expect(before).toMatchObject({ files: 5 });
    expect(after).toEqual(before);
  });

  it('of a recovery counts for the submission it recovers', async () => {
    const { first, second, make, verdictOf } = await twoReaders({ isRecovery: true });

    await make(second);

    expect(await verdictOf(first)).toMatchObject({ isLocated: true, withOutputs: 5 });
  });

  it('that came after its submission was located is counted apart, and changes no dataset', async () => {
    const { house, first, make, verdictOf, numberOf } = await twoReaders();
    await make(first);
    const located: Submission = { ...first, status: 'Located', verdict: await verdictOf(first) };
    const wanted = { position: 1, filePatterns: '%' };
    const taken = await dependencyDataset(first, wanted, house.ports);

    const late = aFile('late', { parents: ['raw0'], declaredAt: '2027-01-01T00:00:00.000Z' });
    await house.ports.catalogue.declare({ ...late, submissionId: first.submissionId }, []);

    expect(await numberOf(located, 'late')).toBe(1);
    expect(await dependencyDataset(first, wanted, house.ports)).toEqual(taken);
    expect(await names(house.ports.catalogue, dataset(taken!.name))).not.toContain('late');
  });
});

describe('a file that a person declares', () => {
  it('belongs to the one submission whose project handed out what it was made of', async () => {
    const { house, first, declareByHand } = await twoReaders();
    await house.ports.catalogue.declare(aFile('alone'), ['alone']);
    await house.ports.deliveries.startProject('p3', 'alone', first.submissionId);
    await house.ports.deliveries.nextFile('p3', { process: 'j', requestId: 'r' });

    expect(await declareByHand('mine', 'alone')).toMatchObject({ submissionId: first.submissionId });
    expect(await declareByHand('nobodys', 'unread')).toMatchObject({ submissionId: null, claimedBy: [] });
  });

  it('belongs to the one whose jobs are at work where two were handed its parent', async () => {
    const { first, second, declareByHand, is } = await twoReaders();
    is(first, 'Located');

    expect(await declareByHand('whose', 'raw0')).toMatchObject({ submissionId: second.submissionId });
  });

  it('counts for neither of two that claim it, until a person assigns it', async () => {
    const { house, first, second, declareByHand, numberOf } = await twoReaders();
    const ids = [first.submissionId, second.submissionId];

    expect(await declareByHand('whose', 'raw0')).toMatchObject({ submissionId: null, claimedBy: ids });
    const contested = [await numberOf(first, 'contested'), await numberOf(second, 'contested')];
    const outputs = [await numberOf(first, 'outputs'), await numberOf(second, 'outputs')];
    await house.ports.catalogue.assign('whose', second.submissionId);

    expect({ contested, outputs }).toEqual({ contested: [1, 1], outputs: [0, 0] });
    expect([await numberOf(first, 'contested'), await numberOf(second, 'contested')]).toEqual([0, 0]);
    expect([await numberOf(first, 'outputs'), await numberOf(second, 'outputs')]).toEqual([0, 1]);
    await expect(house.ports.catalogue.assign('whose', first.submissionId)).rejects.toMatchObject({
      name: 'FileOwned',
    });
  });
});
