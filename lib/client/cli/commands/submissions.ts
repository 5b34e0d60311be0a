import { z } from 'zod';
import { command } from '#lib/client/cli/command.ts';
import { cutNote, everyPage } from '#lib/client/cli/every-page.ts';
import { findCampaign, findStage } from '#lib/client/cli/find-campaign.ts';
import { findSubmission } from '#lib/client/cli/find.ts';
import { launchedOnce } from '#lib/client/cli/launched-once.ts';
import { paintFor } from '#lib/client/cli/paint.ts';
import { type Client } from '#lib/client/client.ts';
import { type Submission, type Verdict } from '#lib/domain/submissions/submission.ts';
import { toneOf } from '#lib/client/status-tone.ts';
import { type Session } from '#lib/client/cli/session.ts';
import { rowOf, submissionTable, type SubmissionRow } from '#lib/client/cli/submission-row.ts';
import { facts } from '#lib/client/cli/table.ts';
import { standingLines } from '#lib/client/standing-lines.ts';
import { waitFor } from '#lib/client/cli/wait.ts';

export const idInput = z.object({ id: z.coerce.number('a number is wanted').int().positive() });

interface Wanted {
  campaign?: string | undefined;
  stage?: string | undefined;
  limit: number;
  all: boolean;
}

/** Where to look: a stage, a campaign, or every experiment. */
async function placesOf(session: Session, { campaign, stage }: Pick<Wanted, 'campaign' | 'stage'>) {
  if (stage !== undefined) {
    const text = campaign === undefined || stage.startsWith(`${campaign}/`) ? stage : `${campaign}/${stage}`;
    const { experiment, client, thing } = await findStage(session, text);
    return [{ experiment, client, of: { stageId: thing.stageId } }];
  }
  if (campaign !== undefined) {
    const { experiment, client, thing } = await findCampaign(session, campaign);
    return [{ experiment, client, of: { campaignId: thing.campaign.campaignId } }];
  }
  const experiments = await session.experiments();
  return experiments.map((experiment) => ({ experiment, client: session.clientOf(experiment), of: {} }));
}

async function newestOf(
  session: Session,
  { all, ...wanted }: Wanted,
): Promise<{ rows: SubmissionRow[]; isCut: boolean }> {
  const limit = all ? Infinity : wanted.limit;
  const lists = (await placesOf(session, wanted)).map(async ({ experiment, client, of }) => {
    const found = await everyPage((page) => client.listSubmissions({ query: { ...of, ...page } }), limit + 1);
    return found.map((submission) => rowOf(submission, experiment));
  });
  const rows = (await Promise.all(lists)).flat();
  const newestFirst = rows.sort(
    (a, b) => b.createdAt.localeCompare(a.createdAt) || b.submissionId - a.submissionId,
  );
  return { rows: newestFirst.slice(0, limit), isCut: rows.length > limit };
}

const submissionList = command({
  words: 'submission list',
  says: 'list submissions, newest first',
  options: [
    { flags: '--campaign <campaign>', says: 'of this campaign only' },
    { flags: '--stage <stage>', says: 'of this stage only: with --campaign, or CAMPAIGN/STAGE' },
    { flags: '--limit <n>', says: 'at most N (50)' },
    { flags: '--all', says: 'all of them' },
  ],
  input: z.object({
    campaign: z.string().optional(),
    stage: z.string().optional(),
    limit: z.coerce.number('a number is wanted').int().min(1).max(100_000).default(50),
    all: z.boolean().default(false),
  }),
  run: async (session, wanted) => {
    const { rows, isCut } = await newestOf(session, wanted);
    return { json: rows, text: submissionTable(rows, session), complaint: cutNote(rows.length, isCut) };
  },
});

/** What its verdict says, and what its policy does next. */
function outputsSaid(verdict: Verdict | null): string {
  if (!verdict) return 'not judged yet';
  const { because, next, isLocated } = verdict;
  return next && !isLocated ? `${because}; from ${next.at} on ${next.says}` : because;
}

/** The submission above, with its campaign where that is another one. */
async function followedBy(
  parentId: number,
  { campaignId }: Submission,
  client: Pick<Client, 'getSubmission'>,
): Promise<string> {
  const { submission } = await client.getSubmission({ params: { submissionId: parentId } });
  const { campaign, stage } = submission;
  return `submission ${parentId}${submission.campaignId === campaignId ? '' : ` of ${campaign}/${stage}`}`;
}

const submissionShow = command({
  words: 'submission show',
  args: '<id>',
  says: 'show why one submission is where it is, with its launch, children and projects',
  input: idInput,
  run: async (session, { id }) => {
    const { experiment, client, thing } = await findSubmission(session, id);
    const { submission, launch, children, projects, standing, duplicates } = thing;
    const paint = paintFor(session.surroundings.stdout, session.surroundings.env);
    const { status, jobIds, verdict, parentId } = submission;
    const stands = standingLines(standing, submission, session.surroundings.now());
    const known = facts([
      ['Submission', `${id} of ${submission.campaign}/${submission.stage} (${experiment})`],
      ['Status', paint(toneOf(status), status)],
      ['Dataset', submission.dataset],
      ['Where', `${submission.account} on ${submission.host}`],
      ['Jobs', jobIds.length === 0 ? 'none yet' : jobIds.join(', ')],
      ['Outputs', outputsSaid(verdict)],
      ['Asked for', `by ${launch.requestedBy} (${launch.role}), key ${launch.requestKey}`],
      ['Follows', parentId === null ? 'nothing' : await followedBy(parentId, submission, client)],
      ['Set going', children.length === 0 ? 'nothing yet' : children.join(', ')],
    ]);
    const json = { ...rowOf(submission, experiment), launch, children, projects, duplicates, standing };
    return { json, text: `${stands.join('\n')}\n\n${known}\n${launchedOnce(thing)}` };
  },
});

const submissionWhy = command({
  words: 'submission why',
  args: '<id>',
  says: 'say why it is where it is, since when, and what helps',
  input: idInput,
  run: async (session, { id }) => {
    const { experiment, thing } = await findSubmission(session, id);
    const { submission, standing } = thing;
    const lines = standingLines(standing, submission, session.surroundings.now());
    return {
      json: { experiment, submissionId: id, status: submission.status, ...standing },
      text: `${lines.join('\n')}\n`,
    };
  },
});

const submissionWait = command({
  words: 'submission wait',
  args: '<id>',
  says: 'wait until it and all it sets going has ended; exit 0 only when everything is Located',
  input: idInput,
  run: async (session, { id }) => {
    const { experiment, client } = await findSubmission(session, id);
    return waitFor(session, { experiment, client, submissionId: id });
  },
});

const decision = (word: 'approve' | 'reject', says: string) =>
  command({
    words: `submission ${word}`,
    args: '<id>',
    says,
    options: [{ flags: '--why <text>', says: 'what you have to say about it' }],
    input: idInput.extend({ why: z.string().default('') }),
    run: async (session, { id, why }) => {
      const { experiment, client } = await findSubmission(session, id);
      const body = { isApproved: word === 'approve', why };
      const submission = await client.decideApproval({ params: { submissionId: id }, body });
      return {
        json: rowOf(submission, experiment),
        text: `Submission ${id} is ${submission.status}: ${submission.reason ?? ''}`,
      };
    },
  });

const submissionApprove = decision('approve', 'let a submission that waits for approval go on');
const submissionReject = decision('reject', 'end a submission that waits for approval; nothing follows it');

export const submissionCommands = [
  submissionList,
  submissionShow,
  submissionWhy,
  submissionWait,
  submissionApprove,
  submissionReject,
];
