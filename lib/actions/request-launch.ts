import { launchName } from '#lib/contract/machines.ts';
import { isPomsError, PomsError } from '#lib/domain/errors.ts';
import { type Launch, type LaunchCause } from '#lib/domain/launch.ts';
import { type Parameters } from '#lib/domain/parameters.ts';
import { newSubmission } from '#lib/domain/new-submission.ts';
import { type Submission } from '#lib/domain/submission.ts';
import { watchOf } from '#lib/domain/watch.ts';
import { type Ports } from '#lib/ports/index.ts';
import { type Reservation } from '#lib/ports/submissions.ts';
import { type ConfigurationNeeds } from './configuration.ts';
import { reservedSlice } from './cut-slice.ts';
import { planLaunch, type LaunchPlan } from './plan-launch.ts';
import { stampEvents } from './stamp-events.ts';
import { storeSnapshots } from './store-snapshots.ts';

export type LaunchNeeds = ConfigurationNeeds &
  Pick<Ports, 'submissions' | 'slices' | 'snapshots' | 'catalogue' | 'workflows' | 'site' | 'clock' | 'ids'>;

/** One request to run a stage once, whoever asks. */
export interface LaunchRequest {
  requestKey: string;
  cause: LaunchCause;
  requestedBy: string;
  isTest: boolean;
  dataset?: string | undefined;
  paramOverrides: Parameters;
  parentId: number | null;
}

/** So many launches of one stage at the same moment are served before one is told to ask again. */
const tries = 200;

function intent(stageId: number, request: LaunchRequest, made: Pick<Launch, 'launchId' | 'submissionId' | 'role' | 'requestedAt'>): Launch {
  const { requestKey, cause, requestedBy, isTest, paramOverrides, dataset } = request;
  return { ...made, requestKey, stageId, cause, requestedBy, isTest, paramOverrides, datasetOverride: dataset ?? null };
}

async function reservation(stageId: number, request: LaunchRequest, plan: LaunchPlan, ports: LaunchNeeds): Promise<Reservation> {
  const { configuration, cut, dataset } = plan;
  const { requestKey, requestedBy: creator, isTest, parentId } = request;
  const at = ports.clock.now().toISOString();
  const submissionId = await ports.ids.number('submission');
  const launchId = ports.ids.launch();
  const slice = cut ? reservedSlice(cut, { sliceId: ports.ids.slice(), stageId, submissionId }) : null;
  const submission = newSubmission(
    { submissionId, launchId, sliceId: slice?.sliceId ?? null, snapshots: await storeSnapshots(configuration, ports) },
    { ...configuration, dataset, isTest, creator, parentId, at },
  );
  const launch = intent(stageId, request, { launchId, submissionId, role: submission.creatorRole, requestedAt: at });
  const events = stampEvents(
    [
      { type: 'launch.requested', submissionId, launchId, stageId, requestKey },
      { type: 'submission.statusChanged', submissionId, from: null, to: 'New', why: null },
    ],
    creator,
    ports,
  );
  return { launch, submission, watch: watchOf(submission, at), taken: cut && slice ? { slice, split: cut.split } : null, events };
}

async function reserve(stageId: number, request: LaunchRequest, ports: LaunchNeeds): Promise<Launch> {
  for (let attempt = 1; ; attempt += 1) {
    const stored = await ports.submissions.findLaunch(request.requestKey);
    if (stored) return stored;
    const plan = await planLaunch(stageId, request, ports);
    try {
      return await ports.submissions.reserve(await reservation(stageId, request, plan, ports));
    } catch (error) {
      if (!isPomsError(error, 'SliceTaken') || attempt === tries) throw error;
    }
  }
}

/**
 * Records the intent to run a stage once, with the slice it takes, and sets the launch going. The same request key is
 * the same launch.
 * @throws StageNotFound LaunchInvalid SplitsExhausted SubstitutionInvalid DatasetNotFound …
 */
export async function requestLaunch(stageId: number, request: LaunchRequest, ports: LaunchNeeds): Promise<Submission> {
  const launch = await reserve(stageId, request, ports);
  if (launch.stageId !== stageId)
    throw new PomsError('RequestInvalid', { why: `request key ${request.requestKey} was used for stage ${launch.stageId}` });
  const { submissionId } = launch;
  const { experiment } = ports.site;
  await ports.workflows.start('launch-submission', launchName(experiment, submissionId), { experiment, submissionId });
  return ports.submissions.get(submissionId);
}
