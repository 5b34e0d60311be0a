import { describe, expect, it } from 'vitest';
import { requestLaunch } from '#lib/actions/launches/request-launch.ts';
import { restartMachines } from '#lib/actions/submissions/restart-machines.ts';
import { aHouse, sample, withCampaign } from '#test/support/house.ts';
import { aRequest } from '#test/support/split-house.ts';

describe('where all executions were lost', () => {
  it('the machine of a submission that is not over is started again, under its name', async () => {
    const house = aHouse();
    const { stageId } = await withCampaign(house, sample('sbnd_mcc.ini'));
    const { submissionId } = await requestLaunch(stageId('gen'), aRequest('k1'), house.ports);
    house.site.started.splice(0);

    expect(await restartMachines(house.ports)).toBe(1);

    expect(house.site.started).toEqual([
      { machine: 'launch-submission', name: `launch-sbnd-${submissionId}` },
    ]);
  });
});
