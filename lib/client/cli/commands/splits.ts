import { z } from 'zod';
import { type SplitMoved } from '#lib/contract/splits.ts';
import { sliceRemark } from '#lib/client/slice-remark.ts';
import { type Client } from '#lib/client/client.ts';
import { command, type Answer } from '#lib/client/cli/command.ts';
import { everyPage } from '#lib/client/cli/every-page.ts';
import { findStage } from '#lib/client/cli/find-campaign.ts';
import { type Session } from '#lib/client/cli/session.ts';
import { table } from '#lib/client/cli/table.ts';

const filesOf = (count: number | null): string => (count === null ? '' : `${count}`);

const test = { flags: '--test', says: 'those of test launches, which have a ledger of their own' };

async function preview(
  client: Client,
  stageId: number,
  said: { isTest: boolean; limit: number },
): Promise<Answer> {
  let note = '';
  const slices = await everyPage(async (query) => {
    const page = await client.previewSlices({
      params: { stageId },
      query: { ...query, isTest: said.isTest },
    });
    ({ note } = page);
    return page;
  }, said.limit);
  const rows = slices.map((slice) => [
    `${slice.number}`,
    slice.name,
    filesOf(slice.files),
    sliceRemark(slice),
  ]);
  const text = table(['NUMBER', 'SLICE', 'FILES', ''], rows, 'There is no slice to launch.');
  return { json: { slices, note }, text: `${text}${note}\n` };
}

const stageSlices = command({
  words: 'stage slices',
  args: '<stage>',
  says: 'list the slices a stage, CAMPAIGN/STAGE, has handed out, or will',
  options: [
    { flags: '--preview', says: 'those that launches would get from now on; takes none' },
    { flags: '--limit <n>', says: 'so many of them (1000; of a preview 20)' },
    test,
  ],
  input: z.object({
    stage: z.string(),
    preview: z.boolean().default(false),
    limit: z.coerce.number().int().positive().optional(),
    test: z.boolean().default(false),
  }),
  run: async (session, { stage, limit, test: isTest, ...input }) => {
    const { client, thing } = await findStage(session, stage);
    const { stageId } = thing;
    if (input.preview) return preview(client, stageId, { isTest, limit: limit ?? 20 });
    const slices = await everyPage(
      (query) => client.listSlices({ params: { stageId }, query: { ...query, isTest } }),
      limit ?? 1000,
    );
    const text = table(
      ['SLICE', 'STATE', 'FILES', 'SUBMISSION'],
      slices.map(({ name, state, count, submissionId }) => [name, state, filesOf(count), `${submissionId}`]),
      'It has handed out no slices.',
    );
    return { json: slices, text };
  },
});

const plan = { flags: '--plan', says: 'say what it would do, and do nothing' };

type Move = (asked: { isPlanOnly: boolean; ifVersion?: number }) => Promise<SplitMoved>;

/** Says first what it will do, and does exactly that: refused when the split has moved in between. */
async function moveAfterTelling({ surroundings }: Session, isPlanOnly: boolean, move: Move): Promise<Answer> {
  const told = await move({ isPlanOnly: true });
  const lines = told.effects.map((effect) => `${effect}\n`).join('');
  if (isPlanOnly) return { json: told, text: lines };
  surroundings.stderr.write(lines);
  const done = await move({ isPlanOnly: false, ifVersion: told.version });
  return { json: done, text: `Done: the split stood at ${done.from} and stands at ${done.to}.\n` };
}

const moving = {
  stage: z.string(),
  plan: z.boolean().default(false),
  test: z.boolean().default(false),
};

const resetSplit = command({
  words: 'stage reset-split',
  args: '<stage>',
  says: 'begin the split of a stage, CAMPAIGN/STAGE, anew',
  options: [plan, test],
  input: z.object(moving),
  run: async (session, { stage, plan: isPlanOnly, test: isTest }) => {
    const { client, thing } = await findStage(session, stage);
    const params = { stageId: thing.stageId };
    return moveAfterTelling(session, isPlanOnly, (asked) =>
      client.resetSplit({ params, body: { ...asked, isTest } }),
    );
  },
});

const setSplit = command({
  words: 'stage set-split',
  args: '<stage> <number>',
  says: 'choose the next slice of a stage, CAMPAIGN/STAGE, by its number from 0',
  options: [plan, test],
  input: z.object({ ...moving, number: z.coerce.number().int().nonnegative() }),
  run: async (session, { stage, number: to, plan: isPlanOnly, test: isTest }) => {
    const { client, thing } = await findStage(session, stage);
    const params = { stageId: thing.stageId };
    return moveAfterTelling(session, isPlanOnly, (asked) =>
      client.setSplit({ params, body: { ...asked, isTest, to } }),
    );
  },
});

const stepBack = command({
  words: 'stage step-back',
  args: '<stage>',
  says: 'hand out the last slice of a stage, CAMPAIGN/STAGE, again',
  options: [{ flags: '--by <n>', says: 'so many slices (1)' }, plan, test],
  input: z.object({ ...moving, by: z.coerce.number().int().positive().default(1) }),
  run: async (session, { stage, by: back, plan: isPlanOnly, test: isTest }) => {
    const { client, thing } = await findStage(session, stage);
    const params = { stageId: thing.stageId };
    return moveAfterTelling(session, isPlanOnly, (asked) =>
      client.setSplit({ params, body: { ...asked, isTest, back } }),
    );
  },
});

/** What a stage has handed out, what it will, and how to change that. */
export const splitCommands = [stageSlices, resetSplit, setSplit, stepBack];
