import { createHash } from 'node:crypto';
import { canonicalJson } from '#lib/domain/canonical.ts';
import { PomsError } from '#lib/domain/errors.ts';
import { type Snapshot } from '#lib/domain/launches/snapshot.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { type Ports } from '#lib/ports/index.ts';
import { type Configuration } from '#lib/actions/campaigns/configuration.ts';

async function store(snapshot: Snapshot, { snapshots }: Pick<Ports, 'snapshots'>): Promise<string> {
  const digest = createHash('sha256').update(canonicalJson(snapshot)).digest('hex');
  await snapshots.add({ digest, snapshot });
  return digest;
}

/** Freezes a configuration; an unchanged one is stored once, however many submissions use it. */
export async function storeSnapshots(
  { campaign, stage, settings, jobType, loginSetup }: Configuration,
  ports: Pick<Ports, 'snapshots'>,
): Promise<Submission['snapshots']> {
  const { keywords, defaults } = campaign;
  const campaignOverrides = defaults.paramOverrides ?? [];
  const [stageDigest, jobTypeDigest, loginSetupDigest] = await Promise.all([
    store({ kind: 'stage', stage: stage.name, settings, keywords, campaignOverrides }, ports),
    store({ kind: 'jobType', jobType }, ports),
    store({ kind: 'loginSetup', loginSetup }, ports),
  ]);
  return { stage: stageDigest, jobType: jobTypeDigest, loginSetup: loginSetupDigest };
}

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
