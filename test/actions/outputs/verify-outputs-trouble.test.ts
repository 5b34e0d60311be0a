import { describe, expect, it } from 'vitest';
import { verifyOutputs } from '#functions/tasks/verify-outputs.ts';
import { PomsError } from '#lib/domain/errors.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { requestLaunch } from '#lib/actions/launches/request-launch.ts';
import { aFile } from '#test/support/catalogue-builders.ts';
import { aHouse, sample, withCampaign } from '#test/support/house.ts';
import { putSubmission } from '#test/support/put-submission.ts';

/** A completed submission that consumed two inputs, one of which has no output yet. */
async function halfDone() {
  const house = aHouse();
  const { catalogue, deliveries, submissions } = house.ports;
  const { stageId } = await withCampaign(house, sample('sbnd_mcc.ini'));
  const request = {
    ...{ requestKey: 'k', cause: { by: 'person' as const }, requestedBy: 'anna', isTest: false },
    ...{ paramOverrides: [], parentId: null, dataset: 'in' },
  };
  const input = async (name: string) => {
    await catalogue.declare(aFile(name), ['in']);
  };
  await input('in1');
  await input('in2');
  const { submissionId } = await requestLaunch(stageId('anatree'), request, house.ports);
  await deliveries.startProject('p', 'in', submissionId);
  await deliveries.settleFile('p', 'in1', 'consumed');
  await deliveries.settleFile('p', 'in2', 'consumed');
  const submission = async (): Promise<Submission> => submissions.get(submissionId);
  const { createdAt } = await submission();
  await putSubmission(house.ports, submissionId, { status: 'Completed', completedAt: createdAt });
  const output = async (name: string, parent: string) => {
    const declaredAt = new Date(Date.parse(createdAt) + 1000).toISOString();
    const softwareVersion = 'v06_48_00_MCC';
    await catalogue.declare(
      aFile(name, { softwareVersion, parents: [parent], declaredAt, submissionId }),
      [],
    );
  };
  await output('out1.root', 'in1');
  const verify = async (ports = house.ports) =>
    verifyOutputs.invoke({ submissionId, experiment: 'sbnd' }, ports);
  return { house, submission, output, verify };
}

describe('a catalogue that cannot be relied on', () => {
  it('is waited for, and its silence is seen', async () => {
    const { house, submission, verify } = await halfDone();
    const count = async () => {
      throw new PomsError('CatalogueUnavailable', { why: 'timed out' });
    };

    const verifying = verify({ ...house.ports, catalogue: { ...house.ports.catalogue, count } });

    await expect(verifying).rejects.toMatchObject({ name: 'CatalogueUnavailable' });
    expect(await submission()).toMatchObject({
      status: 'Completed',
      obstacle: {
        kind: 'unavailable',
        code: 'CatalogueUnavailable',
        said: 'The file catalogue does not answer (timed out); we go on trying.',
      },
    });
  });

  it('says its word when it answers again', async () => {
    const { house, submission, verify } = await halfDone();
    const count = async () => {
      throw new PomsError('CatalogueUnavailable', { why: 'timed out' });
    };
    await verify({ ...house.ports, catalogue: { ...house.ports.catalogue, count } }).catch(() => undefined);

    const answer = await verify();

    expect(answer).toMatchObject({ next: 'wait' });
    expect(await submission()).toMatchObject({
      status: 'Completed',
      obstacle: null,
      verdict: { isLocated: false },
    });
  });

  it('locates nothing by a count that lags behind, and forgets nothing', async () => {
    const { house, submission, output, verify } = await halfDone();
    await output('out2.root', 'in2');
    const lagging = async () => 0;

    const first = await verify({
      ...house.ports,
      catalogue: { ...house.ports.catalogue, count: lagging },
    });
    const behind = await submission();
    const second = await verify();

    expect(first).toMatchObject({ next: 'wait' });
    expect(behind.status).toBe('Completed');
    expect(second).toMatchObject({ next: 'follow' });
    expect(await submission()).toMatchObject({ status: 'Located', verdict: { consumed: 2, withOutputs: 2 } });
  });
});
