import { type LaunchRequest } from '#lib/domain/launches/launch-request.ts';
import { type EventFacts } from '#lib/domain/events.ts';
import { type Launch } from '#lib/domain/launches/launch.ts';
import { newSubmission, type ClientStart } from '#lib/domain/submissions/new-submission.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { watchOf } from '#lib/domain/submissions/watch.ts';
import { type Ports } from '#lib/ports/index.ts';
import { type Reservation } from '#lib/ports/submissions.ts';
import { reservedSlice } from '#lib/actions/splits/cut-slice.ts';
import { skippedFacts } from './note-exhausted.ts';
import { type LaunchPlan } from './plan-launch.ts';
import { stampEvents } from '#lib/actions/stamp-events.ts';
import { storeSnapshots } from './snapshots.ts';

type Needs = Pick<Ports, 'ids' | 'clock' | 'snapshots'>;

function launchOf(request: LaunchRequest, submission: Submission): Launch {
  const { requestKey, cause, requestedBy, isTest, paramOverrides, dataset } = request;
  const { launchId, submissionId, stageId, creatorRole: role, createdAt: requestedAt } = submission;
  const datasetOverride = dataset ?? null;
  return {
    launchId,
    submissionId,
    stageId,
    role,
    requestedAt,
    requestKey,
    cause,
    requestedBy,
    isTest,
    paramOverrides,
    datasetOverride,
  };
}

function eventsOf(submission: Submission, requestKey: string): EventFacts[] {
  const { submissionId, launchId, stageId, jobIds } = submission;
  const reported = { type: 'submission.jobsReported' as const, submissionId, jobIds };
  return [
    { type: 'launch.requested', submissionId, launchId, stageId, requestKey },
    { type: 'submission.statusChanged', submissionId, from: null, to: 'New', why: null, fact: null },
    ...(jobIds.length > 0 ? [reported] : []),
  ];
}

/** Everything one launch takes, ready to be stored in one transaction. */
export async function makeReservation(
  request: LaunchRequest,
  plan: Pick<LaunchPlan, 'configuration' | 'cut' | 'dataset'> & { client?: ClientStart },
  ports: Needs,
): Promise<Reservation> {
  const { configuration, cut, dataset, client } = plan;
  const { stageId } = configuration.stage;
  const at = ports.clock.now().toISOString();
  const submissionId = await ports.ids.number('submission');
  const slice = cut ? reservedSlice(cut, { sliceId: ports.ids.slice(), stageId, submissionId }) : null;
  const snapshots = await storeSnapshots(configuration, ports);
  const { isTest, parentId, requestedBy: creator } = request;
  const submission = newSubmission(
    { submissionId, launchId: ports.ids.launch(), sliceId: slice?.sliceId ?? null, snapshots },
    { ...configuration, dataset, isTest, creator, parentId, client, at },
  );
  return {
    launch: launchOf(request, submission),
    submission,
    watch: watchOf(submission, at),
    taken: cut && slice ? { slice, split: cut.split } : null,
    events: stampEvents(
      [
        ...eventsOf(submission, request.requestKey),
        ...skippedFacts(configuration, { skipped: cut?.skipped ?? [], isTest }),
      ],
      creator,
      ports,
    ),
    newsId: ports.ids.event(),
  };
}
