import { builtInSettings } from '#lib/domain/campaigns/stage.ts';
import { type Stores } from '#lib/dynamo/index.ts';
import { type LaunchTarget } from '#lib/ports/launcher.ts';
import { aJobType, aLoginSetup, aReservation } from './builders.ts';

const snapshots = { stage: 'a'.repeat(64), jobType: 'b'.repeat(64), loginSetup: 'c'.repeat(64) };

/** Reserves a launch whose script prints on the host what jobsub_submit would. */
export async function reserveLaunch(
  { snapshots: store, submissions }: Stores,
  { submissionId, place, jobId }: { submissionId: number; place: LaunchTarget; jobId: string },
): Promise<void> {
  const said = { voRole: 'Production', softwareVersion: 'v1', paramOverrides: [], testParamOverrides: [] };
  const settings = { ...builtInSettings, ...said };
  const stage = { kind: 'stage' as const, stage: 'stage1', settings, keywords: {}, campaignOverrides: [] };
  const launchScript = `echo 'Use job id ${jobId.replace('@', '.0@')} to retrieve output'`;
  const loginSetup = aLoginSetup({ ...place, setup: 'true' });
  await store.add({ digest: snapshots.stage, snapshot: stage });
  await store.add({
    digest: snapshots.jobType,
    snapshot: { kind: 'jobType', jobType: aJobType({ launchScript }) },
  });
  await store.add({ digest: snapshots.loginSetup, snapshot: { kind: 'loginSetup', loginSetup } });
  await submissions.reserve(aReservation({ submissionId, snapshots, ...place }));
}
