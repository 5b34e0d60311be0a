import { PomsError } from '#lib/domain/errors.ts';
import { type Snapshot } from '#lib/domain/launches/snapshot.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { type Ports } from '#lib/ports/index.ts';

type Kind<K extends Snapshot['kind']> = Extract<Snapshot, { kind: K }>;

/** The configuration a submission runs with, as it was frozen at its launch. */
export async function loadSnapshots(
  { snapshots: digests }: Pick<Submission, 'snapshots'>,
  { snapshots }: Pick<Ports, 'snapshots'>,
): Promise<{
  stage: Kind<'stage'>;
  jobType: Kind<'jobType'>['jobType'];
  loginSetup: Kind<'loginSetup'>['loginSetup'];
}> {
  const [stage, jobType, loginSetup] = await Promise.all(
    [digests.stage, digests.jobType, digests.loginSetup].map(
      async (digest) => (await snapshots.get(digest)).snapshot,
    ),
  );
  if (stage?.kind !== 'stage' || jobType?.kind !== 'jobType' || loginSetup?.kind !== 'loginSetup')
    throw new PomsError('SnapshotNotFound', { digest: Object.values(digests).join(', ') });
  return { stage, jobType: jobType.jobType, loginSetup: loginSetup.loginSetup };
}
