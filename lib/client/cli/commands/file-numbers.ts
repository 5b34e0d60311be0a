import { z } from 'zod';
import { type FileReportRow } from '#lib/contract/outputs.ts';
import { FileNumberName, fileNumberWords } from '#lib/domain/outputs/file-numbers.ts';
import { command } from '#lib/client/cli/command.ts';
import { everyPage } from '#lib/client/cli/every-page.ts';
import { findCampaign, findStage } from '#lib/client/cli/find-campaign.ts';
import { findSubmission } from '#lib/client/cli/find.ts';
import { table } from '#lib/client/cli/table.ts';
import { fileTable } from './file-query.ts';
import { idInput } from './submissions.ts';

const shown = (count: number | null | undefined): string =>
  count === null || count === undefined ? '–' : `${count}`;

const submissionFilesReport = command({
  words: 'submission files-report',
  args: '<id>',
  says: 'count its files: submitted, delivered, consumed, with outputs, missing, outputs',
  input: idInput,
  run: async (session, { id }) => {
    const { client } = await findSubmission(session, id);
    const report = await client.getFileNumbers({ params: { submissionId: id } });
    const rows = report.numbers.map(({ name, title, count, means }) => [title, shown(count), name, means]);
    const text = table(['NUMBER', 'FILES', 'NAME', 'MEANS'], rows, 'It has no numbers.');
    return { json: report, text: `${text}\n\nList them: poms submission files ${id} --number NAME` };
  },
});

const submissionFiles = command({
  words: 'submission files',
  args: '<id>',
  says: 'list the files that one of its numbers counts',
  options: [
    { flags: '--number <name>', says: `${FileNumberName.options.join(', ')} (submitted)` },
    { flags: '--limit <n>', says: 'at most so many (all)' },
  ],
  input: idInput.extend({
    number: FileNumberName.default('submitted'),
    limit: z.coerce.number('a number is wanted').int().positive().optional(),
  }),
  run: async (session, { id, number, limit }) => {
    const { client } = await findSubmission(session, id);
    const params = { submissionId: id };
    const list = await everyPage(
      (page) => client.listSubmissionFiles({ params, query: { ...page, of: number } }),
      limit,
    );
    const none = `${fileNumberWords[number].title}: no files.`;
    return { json: list, text: fileTable(list, session.surroundings.now(), none) };
  },
});

const reported = [
  'submitted',
  'delivered',
  'consumed',
  'failed',
  'withAvailableOutputs',
  'missing',
  'outputs',
] as const satisfies readonly FileNumberName[];

const line = ({ submissionId, stage, status, numbers }: FileReportRow): string[] => [
  `${submissionId}`,
  stage,
  status,
  ...reported.map((name) => shown(numbers[name])),
];

const campaignFiles = command({
  words: 'campaign files',
  args: '<campaign>',
  says: 'report the files of its submissions, newest first',
  options: [
    { flags: '--stage <stage>', says: 'of this stage only' },
    { flags: '--limit <n>', says: 'at most so many submissions (50)' },
  ],
  input: z.object({
    campaign: z.string(),
    stage: z.string().optional(),
    limit: z.coerce.number('a number is wanted').int().min(1).max(100_000).default(50),
  }),
  run: async (session, { campaign, stage, limit }) => {
    const found = await findCampaign(session, campaign);
    const { client } = found;
    const place =
      stage === undefined
        ? { campaignId: found.thing.campaign.campaignId }
        : { stageId: (await findStage(session, `${campaign}/${stage}`)).thing.stageId };
    const rows = await everyPage((page) => client.listFileNumbers({ query: { ...place, ...page } }), limit);
    const headings = [
      'SUBMISSION',
      'STAGE',
      'STATUS',
      ...reported.map((name) => fileNumberWords[name].title.toUpperCase()),
    ];
    return { json: rows, text: table(headings, rows.map(line), 'Nothing of it was launched yet.') };
  },
});

export const fileNumberCommands = [submissionFilesReport, submissionFiles, campaignFiles];
