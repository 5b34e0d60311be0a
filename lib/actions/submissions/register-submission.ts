import { followName } from '#lib/contract/machines.ts';
import { PomsError, isPomsError } from '#lib/domain/errors.ts';
import { type Launch } from '#lib/domain/launches/launch.ts';
import { type Actor } from '#lib/domain/people/person.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { type Ports } from '#lib/ports/index.ts';
import { type Reservation } from '#lib/ports/submissions.ts';
import { askCatalogue } from '#lib/actions/files/ask-catalogue.ts';
import { claimInputs } from '#lib/actions/splits/claim-inputs.ts';
import {
  loadConfiguration,
  loadStage,
  type ConfigurationNeeds,
} from '#lib/actions/campaigns/configuration.ts';
import { cutSlice } from '#lib/actions/splits/cut-slice.ts';
import { launchMeaning, requireSame } from '#lib/actions/launches/require-same.ts';
import { makeReservation } from '#lib/actions/launches/make-reservation.ts';
import { noteExhausted } from '#lib/actions/launches/note-exhausted.ts';
import { splitStageOf } from '#lib/actions/launches/split-stage.ts';

type Needs = ConfigurationNeeds &
  Pick<
    Ports,
    'submissions' | 'slices' | 'snapshots' | 'catalogue' | 'lists' | 'workflows' | 'site' | 'clock' | 'ids'
  >;

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
async function planOf(stageId: number, asked: ClientSubmission, ports: Needs) {
  const configuration = await loadConfiguration(stageId, asked.actor.username, ports);
  const splitStage = splitStageOf(configuration, asked.isTest);
  const needs = { ...ports, ask: askCatalogue(ports, false) };
  const found = asked.takesSlice ? await cutSlice(splitStage, needs) : undefined;
  const dataset = asked.dataset ?? found?.slice.name ?? splitStage.dataset;
  if (dataset === 'from_parent')
    throw new PomsError('LaunchInvalid', {
      stage: splitStage.stage,
      why: 'its dataset comes from the stage before; say which dataset the submission works on',
    });
  return { configuration, cut: found && (await claimInputs(found, ports)), dataset };
}

/** A slice of which jobs are known is launched. */
function asLaunched(reservation: Reservation): Reservation {
  const { taken, submission } = reservation;
  if (!taken || submission.jobIds.length === 0) return reservation;
  return { ...reservation, taken: { ...taken, slice: { ...taken.slice, state: 'launched' } } };
}

/** Another was faster, or there may be slices behind empty ones. */
async function isWorthIt(
  error: unknown,
  stageId: number,
  { asked, ports }: { asked: ClientSubmission; ports: Needs },
): Promise<boolean> {
  if (isPomsError(error, 'SliceTaken')) return true;
  if (!isPomsError(error, 'SplitsExhausted')) return false;
  const { isTest, actor } = asked;
  return noteExhausted(await loadStage(stageId, ports), { isTest, by: actor.username }, ports);
}

async function reserve(stageId: number, asked: ClientSubmission, ports: Needs): Promise<Launch> {
  const requestKey = `client:${asked.actor.username}:${asked.requestKey}`;
  const { isTest, dataset, parentId = null, actor, command = null, jobId = null } = asked;
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
    try {
      const plan = await planOf(stageId, asked, ports);
      const client = { command, jobId, isRecovery: parent?.stageId === stageId };
      const reservation = await makeReservation(request, { ...plan, client }, ports);
      return await submissions.reserve(asLaunched(reservation));
    } catch (error) {
      if (attempt === tries || !(await isWorthIt(error, stageId, { asked, ports }))) throw error;
    }
  }
}

/**
 * Makes the rows of a submission that somebody's own script makes, once for a key, and follows it from the beginning.
 * @throws StageNotFound LaunchInvalid SplitsExhausted SubmissionNotFound …
 */
export async function registerSubmission(
  stageId: number,
  asked: ClientSubmission,
  ports: Needs,
): Promise<Submission> {
  const launch = await reserve(stageId, asked, ports);
  const { isTest, dataset } = asked;
  requireSame({ stageId, isTest, dataset, paramOverrides: [] }, launchMeaning(launch), launch);
  const { submissionId } = launch;
  const { experiment } = ports.site;
  await ports.workflows.start('follow-submission', followName(experiment, submissionId), {
    experiment,
    submissionId,
  });
  return ports.submissions.get(submissionId);
}
