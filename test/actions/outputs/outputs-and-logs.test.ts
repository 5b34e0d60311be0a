import { describe, expect, it } from 'vitest';
import { getLaunchLog } from '#functions/api/submissions.ts';
import { declareOutput } from '#functions/api/outputs.ts';
import { judgeOutputs } from '#lib/actions/outputs/judge-outputs.ts';
import { requestLaunch } from '#lib/actions/launches/request-launch.ts';
import { aHouse, sample, withCampaign, type House } from '#test/support/house.ts';

async function launched(house: House) {
  const { stageId } = await withCampaign(house, sample('sbnd_mcc.ini'));
  const request = {
    requestKey: 'k',
    cause: { by: 'person' as const },
    requestedBy: 'anna',
    isTest: false,
    paramOverrides: [],
    parentId: null,
  };
  return requestLaunch(stageId('gen'), request, house.ports);
}

describe('outputs of a submission without a project', () => {
  it.each(['_poms_task', '_poms_analysis'])('count for the analysis role under %s', async (dataset) => {
    const house = aHouse();
    const submission = await launched(house);
    const { submissionId } = submission;
    const file = { name: 'a.root', size: 1, checksum: 'sha256:00', location: null, softwareVersion: null };
    await declareOutput.invoke(
      { params: {}, query: {}, body: { ...file, dataset }, principal: { kind: 'job', submissionId } },
      house.ports,
    );

    const verdict = await judgeOutputs({ ...submission, creatorRole: 'analysis' }, house.ports);

    expect(verdict.outputs).toBe(1);
  });
});

describe('a launch log that is read as it grows', () => {
  it.each([4, 5, 6, 7, 8, 9, 10, 11])(
    'shows no character before it is whole (%i bytes)',
    async (logBytes) => {
      const house = aHouse();
      const submission = await launched(house);
      const { submissionId } = submission;
      await house.ports.logs.write(submissionId, 0, Buffer.from('σ → µ€\n'));
      const script = { state: 'running' as const, exitCode: null, logBytes };
      house.ports.submissions.get = async () => ({ ...submission, script });
      const actor = { username: 'anna', experiment: 'sbnd', role: 'analysis' as const };
      const principal = { kind: 'person' as const, person: { username: 'anna', memberships: [] }, actor };
      const read = async (offset: number) =>
        (await getLaunchLog.invoke(
          { params: { submissionId }, query: { offset }, body: undefined, principal },
          house.ports,
        )) as { text: string; nextOffset: number };

      const { text, nextOffset } = await read(0);

      expect('σ → µ€\n'.startsWith(text)).toBe(true);
      expect(nextOffset).toBe(Buffer.byteLength(text));
      expect(logBytes - nextOffset).toBeLessThan(3);
    },
  );
});
