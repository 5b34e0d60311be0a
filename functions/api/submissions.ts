import { loadSnapshots } from '#lib/actions/launches/snapshots.ts';
import { decideApproval as decide } from '#lib/actions/submissions/decide-approval.ts';
import { settleSubmission as settle } from '#lib/actions/submissions/settle-submission.ts';
import { tellStanding } from '#lib/actions/watching/tell-standing.ts';
import { contract } from '#lib/contract/index.ts';
import { implement } from '#lib/handler/endpoint.ts';

export const listSubmissions = implement(contract.listSubmissions, async ({ query }, { submissions }) => {
  const { campaignId, stageId, ...page } = query;
  if (stageId !== undefined) return submissions.list({ stageId }, page);
  if (campaignId !== undefined) return submissions.list({ campaignId }, page);
  return submissions.list({ experiment: true }, page);
});

/** The rest are in pages (`listChildren`). */
const mostChildren = 50;

export const getSubmission = implement(
  contract.getSubmission,
  async ({ params: { submissionId }, subject: submission }, ports) => {
    const [launch, children, projects, duplicates] = await Promise.all([
      ports.submissions.launchOf(submissionId),
      ports.submissions.childIds(submissionId, mostChildren),
      ports.deliveries.projectsOf(submissionId),
      ports.submissions.repeats(submissionId),
    ]);
    // What a verdict counts: inputs that projects handed out, or jobs where there was none.
    const standing = await tellStanding(submission, projects.length > 0 ? 'inputs' : 'jobs', ports);
    return { submission, launch, children, projects, duplicates, standing };
  },
);

export const listSubmissionEvents = implement(
  contract.listSubmissionEvents,
  async ({ params, query }, { events }) => events.ofSubmission(params.submissionId, query),
);

/** API Gateway answers at most 10 MB; a page of log stays far below. */
const maxBytes = 512 * 1024;

/** Length without a last character that has only begun: it comes whole with the next page. */
function wholeLength(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back < bytes.length; back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return bytes.length;
    // UTF-8: the first byte of a character tells how many it has.
    const size = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    if (byte >= 0xc0) return size > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

export const getLaunchLog = implement(
  contract.getLaunchLog,
  async ({ subject: { submissionId, script }, query: { offset } }, { logs }) => {
    const read = await logs.read(
      submissionId,
      offset,
      Math.min(maxBytes, Math.max(0, script.logBytes - offset)),
    );
    const bytes = read.subarray(0, wholeLength(read));
    const nextOffset = offset + bytes.length;
    return {
      text: new TextDecoder().decode(bytes),
      nextOffset,
      isComplete: script.state === 'ended' && nextOffset >= script.logBytes,
    };
  },
);

export const decideApproval = implement(
  contract.decideApproval,
  async ({ params: { submissionId }, body, actor }, ports) => decide(submissionId, { ...body, actor }, ports),
);

export const settleSubmission = implement(
  contract.settleSubmission,
  async ({ params: { submissionId }, body, actor }, ports) =>
    settle(submissionId, { actor, jobId: body.isLaunched ? body.jobId : null }, ports),
);

export const listChildren = implement(contract.listChildren, async ({ params, query }, { submissions }) =>
  submissions.childPage(params.submissionId, query),
);

export const getSnapshots = implement(contract.getSnapshots, async ({ subject }, ports) =>
  loadSnapshots(subject, ports),
);
