import { followName } from '#lib/contract/machines.ts';
import { PomsError, isPomsError } from '#lib/domain/errors.ts';
import { type Launch } from '#lib/domain/launch.ts';
import { expandText } from '#lib/domain/launch-text.ts';
import { addJobs } from '#lib/domain/moves.ts';
import { type Actor } from '#lib/domain/person.ts';
import { splitTextFor } from '#lib/domain/splits/index.ts';
import { type Submission } from '#lib/domain/submission.ts';
import { watchOf } from '#lib/domain/watch.ts';
import { type Ports } from '#lib/ports/index.ts';
import { type Reservation } from '#lib/ports/submissions.ts';
import { loadConfiguration, type Configuration, type ConfigurationNeeds } from './configuration.ts';
import { cutSlice } from './cut-slice.ts';
import { makeReservation } from './make-reservation.ts';
import { requirePermission } from './require-permission.ts';
import { stampEvents } from './stamp-events.ts';

type Needs = ConfigurationNeeds &
  Pick<Ports, 'submissions' | 'slices' | 'snapshots' | 'catalogue' | 'workflows' | 'site' | 'clock' | 'ids'>;

export interface ClientSubmission {
  actor: Actor;
  requestKey: string;
  isTest: boolean;
  dataset?: string | undefined;
  command?: string | undefined;
  jobId?: string | undefined;
  parentId?: number | undefined;
  takesSlice: boolean;
}

/** So many scripts that register at the same moment are served before one is told to ask again. */
const tries = 50;

/** What it works on: what it says, the slice it asks for, or what the stage says. */
async function planOf(configuration: Configuration, asked: ClientSubmission, ports: Needs) {
  const { campaign, stage, settings } = configuration;
  const { stageId, name } = stage;
  const text = expandText('dataset_or_split_data', settings.dataset, campaign.keywords);
  const splitType = splitTextFor(settings, asked.isTest);
  const cut = asked.takesSlice
    ? await cutSlice({ stageId, stage: name, splitType, dataset: text }, ports)
    : undefined;
  const dataset = asked.dataset ?? cut?.slice.name ?? text;
  if (dataset === 'from_parent')
    throw new PomsError('LaunchInvalid', {
      stage: name,
      why: 'its dataset comes from the stage before; say which dataset the submission works on',
    });
  // A test looks at the slice that comes next and does not take it (D6).
  return { configuration, cut: asked.isTest ? undefined : cut, dataset };
}

/** The reservation with what the client has done already: nothing of ours runs on a host. */
function asSubmitted(reservation: Reservation, asked: ClientSubmission, isRecovery: boolean, ports: Needs) {
  const { command = null, jobId } = asked;
  const script = { state: 'none' as const, exitCode: null, logBytes: 0 };
  const bare: Submission = { ...reservation.submission, command, script, isRecovery };
  const jobIds = jobId === undefined ? [] : [jobId.replace('.0@', '@')];
  const { submission, events } = addJobs({ submission: bare, events: [] }, jobIds);
  const { taken } = reservation;
  return {
    ...reservation,
    submission,
    watch: watchOf(submission, submission.createdAt),
    taken: taken && jobId ? { ...taken, slice: { ...taken.slice, state: 'launched' as const } } : taken,
    events: [...reservation.events, ...stampEvents(events, asked.actor.username, ports)],
  };
}

async function reserve(stageId: number, asked: ClientSubmission, ports: Needs): Promise<Launch> {
  const requestKey = `client:${asked.requestKey}`;
  const { isTest, dataset, parentId = null, actor } = asked;
  const { submissions } = ports;
  const parent = parentId === null ? undefined : await submissions.get(parentId);
  const cause = { by: 'client' as const };
  const request = {
    requestKey,
    cause,
    requestedBy: actor.username,
    isTest,
    dataset,
    paramOverrides: [],
    parentId,
  };
  for (let attempt = 1; ; attempt += 1) {
    const stored = await submissions.findLaunch(requestKey);
    if (stored) return stored;
    const plan = await planOf(await loadConfiguration(stageId, ports), asked, ports);
    const reservation = await makeReservation(request, plan, ports);
    try {
      const isRecovery = parent?.stageId === stageId;
      return await submissions.reserve(asSubmitted(reservation, asked, isRecovery, ports));
    } catch (error) {
      if (!isPomsError(error, 'SliceTaken') || attempt === tries) throw error;
    }
  }
}

/**
 * Makes the rows of a submission that somebody's own script makes, once for a key, and follows it from the beginning.
 * @throws NotAllowed StageNotFound LaunchInvalid SplitsExhausted SubmissionNotFound …
 */
export async function registerSubmission(
  stageId: number,
  asked: ClientSubmission,
  ports: Needs,
): Promise<Submission> {
  requirePermission(asked.actor, 'launch', await ports.campaigns.getOfStage(stageId));
  const launch = await reserve(stageId, asked, ports);
  if (launch.stageId !== stageId)
    throw new PomsError('RequestInvalid', {
      why: `request key ${asked.requestKey} was used for stage ${launch.stageId}`,
    });
  const { submissionId } = launch;
  const { experiment } = ports.site;
  await ports.workflows.start('follow-submission', followName(experiment, submissionId), {
    experiment,
    submissionId,
  });
  return ports.submissions.get(submissionId);
}
