import { z } from 'zod';
import { RequestKey } from '#lib/domain/launches/launch.ts';
import { command } from '#lib/client/cli/command.ts';
import { findSubmission } from '#lib/client/cli/find.ts';
import { findStage } from '#lib/client/cli/find-campaign.ts';
import { rowOf } from '#lib/client/cli/submission-row.ts';
import { idInput } from './submissions.ts';

const submissionRegister = command({
  words: 'submission register',
  args: '<stage>',
  says: 'register what a script of your own submits for CAMPAIGN/STAGE; POMS runs nothing and follows it',
  options: [
    { flags: '--key <key>', says: 'the same key registers once, however often it is asked' },
    { flags: '--dataset <dataset>', says: 'what it works on; otherwise what the stage says' },
    { flags: '--job <jobid>', says: 'its batch job, 123.0@schedd; the queue is asked about it from then on' },
    { flags: '--command <text>', says: 'how it was submitted' },
    { flags: '--parent <id>', says: 'the submission whose outputs, or whose missing files, it works on' },
    { flags: '--take-slice', says: 'take the next slice of the stage’s split' },
    { flags: '--test', says: 'it is a test' },
  ],
  input: z.object({
    stage: z.string(),
    key: RequestKey.optional(),
    dataset: z.string().min(1).optional(),
    job: z.string().optional(),
    command: z.string().min(1).optional(),
    parent: z.coerce.number('a number is wanted').int().positive().optional(),
    takeSlice: z.boolean().default(false),
    test: z.boolean().default(false),
  }),
  run: async (session, input) => {
    const { experiment, client, thing } = await findStage(session, input.stage);
    const requestKey = input.key ?? session.surroundings.randomKey();
    const {
      dataset,
      command: text,
      job: jobId,
      parent: parentId,
      takeSlice: takesSlice,
      test: isTest,
    } = input;
    const body = { requestKey, isTest, takesSlice, dataset, command: text, jobId, parentId };
    const submission = await client.registerSubmission({ params: { stageId: thing.stageId }, body });
    const { submissionId, campaign, stage, status } = submission;
    return {
      json: { ...rowOf(submission, experiment), requestKey },
      text: `Submission ${submissionId} of ${campaign}/${stage} is ${status} (key ${requestKey}).\n`,
    };
  },
});

const submissionReport = command({
  words: 'submission report',
  args: '<id>',
  says: 'report a status, a job id or progress of a submission; what comes too late changes nothing (exit 5)',
  options: [
    { flags: '--status <status>', says: 'Idle, Running, Held, Completed, Failed, Cancelled …' },
    { flags: '--job <jobid>', says: 'a batch job of it: 123.0@schedd' },
    { flags: '--percent <n>', says: 'how many percent of its jobs have ended' },
    { flags: '--command <text>', says: 'how it was submitted' },
    { flags: '--project <name>', says: 'the project that hands out its files' },
  ],
  input: idInput.extend({
    status: z.string().optional(),
    job: z.string().optional(),
    percent: z.coerce.number('a number is wanted').min(0).max(100).optional(),
    command: z.string().min(1).optional(),
    project: z.string().min(1).optional(),
  }),
  run: async (session, { id, status, job: jobId, percent: percentComplete, command: text, project }) => {
    const { experiment, client } = await findSubmission(session, id);
    const body = { status, jobId, percentComplete, command: text, project };
    const { submission, isTaken, why } = await client.reportStatus({ params: { submissionId: id }, body });
    const stands = `Submission ${id} is ${submission.status}`;
    return {
      json: { ...rowOf(submission, experiment), isTaken, why },
      text: isTaken ? `${stands}.\n` : '',
      ...(isTaken
        ? {}
        : { complaint: `${stands}; the report changes nothing: ${why ?? 'it is so already'}.\n` }),
      exitCode: isTaken || submission.status.toLowerCase() === status?.trim().toLowerCase() ? 0 : 5,
    };
  },
});

/** What scripts of one's own tell POMS. */
export const reportCommands = [submissionRegister, submissionReport];
