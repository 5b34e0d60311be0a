import { z } from 'zod';
import { PomsError } from '#lib/domain/errors.ts';
import { holdIdOf, type Hold, type HoldScope } from '#lib/domain/holds/hold.ts';
import { HeldId } from '#lib/domain/ids.ts';
import { type Client } from '#lib/client/client.ts';
import { command } from '#lib/client/cli/command.ts';
import { everyPage } from '#lib/client/cli/every-page.ts';
import { findStage, findTarget } from '#lib/client/cli/find-campaign.ts';
import { experimentFor, findAnywhere } from '#lib/client/cli/find.ts';
import { type Session } from '#lib/client/cli/session.ts';
import { facts, table } from '#lib/client/cli/table.ts';

const why = { flags: '--why <text>', says: 'the reason, which everybody sees' };
const whyInput = z.object({ why: z.string().max(1000).default('') });

interface Scoped {
  client: Client;
  scope: HoldScope;
}

/** `everything`, `host:NAME`, CAMPAIGN or CAMPAIGN/STAGE. */
async function scopeOf(session: Session, text: string): Promise<Scoped> {
  if (text === 'everything') {
    const { client } = await experimentFor(session, 'The hold of everything');
    return { client, scope: { of: 'everything' } };
  }
  if (text.startsWith('host:')) {
    const { client } = await experimentFor(session, `Submit host ${text.slice(5)}`);
    return { client, scope: { of: 'host', host: text.slice(5) } };
  }
  const { client, thing } = await findTarget(session, text);
  const scope: HoldScope =
    thing.is === 'stage'
      ? { of: 'stage', stageId: thing.stage.stageId }
      : { of: 'campaign', campaignId: thing.campaign.campaignId };
  return { client, scope };
}

const placed = (hold: Hold) => ({
  json: hold,
  text: `${hold.placedBy} holds ${hold.name}: nothing of it starts until it is released (${hold.holdId}).\n`,
});
const lifted = (hold: Hold) => ({
  json: hold,
  text: `Released ${hold.name}; launches that it kept back start in the order they came.\n`,
});

const place = async ({ client, scope }: Scoped, reason: string) =>
  placed(await client.placeHold({ body: { scope, reason } }));
const lift = async ({ client, scope }: Scoped) =>
  lifted(await client.liftHold({ params: { holdId: holdIdOf(scope) } }));

async function ofStage(session: Session, text: string): Promise<Scoped> {
  const { client, thing } = await findStage(session, text);
  return { client, scope: { of: 'stage', stageId: thing.stageId } };
}

const what = '`everything`, CAMPAIGN, CAMPAIGN/STAGE or host:NAME';

const holdPlace = command({
  words: 'hold place',
  args: '<what>',
  says: `keep launches from starting: ${what}`,
  options: [why],
  input: whyInput.extend({ what: z.string() }),
  run: async (session, input) => place(await scopeOf(session, input.what), input.why),
});

const holdRelease = command({
  words: 'hold release',
  args: '<what>',
  says: `let launches start again, in the order they came: ${what}`,
  input: z.object({ what: z.string() }),
  run: async (session, input) => lift(await scopeOf(session, input.what)),
});

const stageHold = command({
  words: 'stage hold',
  args: '<stage>',
  says: 'keep launches of a stage, CAMPAIGN/STAGE, from starting',
  options: [why],
  input: whyInput.extend({ stage: z.string() }),
  run: async (session, input) => place(await ofStage(session, input.stage), input.why),
});

const stageRelease = command({
  words: 'stage release',
  args: '<stage>',
  says: 'let launches of a stage start again, in the order they came',
  input: z.object({ stage: z.string() }),
  run: async (session, input) => lift(await ofStage(session, input.stage)),
});

async function everywhere<Row>(session: Session, read: (client: Client) => Promise<Row[]>) {
  const lists = (await session.experiments()).map(async (experiment) =>
    (await read(session.clientOf(experiment))).map((row) => ({ experiment, ...row })),
  );
  return (await Promise.all(lists)).flat();
}

const holdList = command({
  words: 'hold list',
  says: 'list what is held, by whom and why',
  input: z.object({}),
  run: async (session) => {
    const rows = await everywhere(session, async (client) => (await client.listHolds()).items);
    const cells = rows.map((row) => [row.experiment, row.name, row.placedBy, row.placedAt, row.reason]);
    const headings = ['EXPERIMENT', 'HELD', 'BY', 'SINCE', 'WHY'];
    return { json: rows, text: table(headings, cells, 'Nothing is held.') };
  },
});

const heldList = command({
  words: 'held list',
  says: 'list launches that holds keep back, in the order they will start',
  input: z.object({}),
  run: async (session) => {
    const rows = await everywhere(session, async (client) =>
      everyPage((query) => client.listHeldLaunches({ query })),
    );
    const cells = rows.map((row) => [
      ...[row.experiment, row.heldId, `${row.campaign}/${row.stage}`, row.requestedBy, row.heldAt],
      ...[row.heldBy.join(', '), String(row.repeats)],
    ]);
    const headings = ['EXPERIMENT', 'HELD LAUNCH', 'STAGE', 'BY', 'SINCE', 'HELD BY', 'REPEATS'];
    return { json: rows, text: table(headings, cells, 'No launch is held back.') };
  },
});

const heldInput = z.object({ held: HeldId });

async function findHeld(session: Session, heldId: HeldId) {
  const found = await findAnywhere(session, `Held launch ${heldId}`, (client) =>
    client.getHeldLaunch({ params: { heldId } }),
  );
  if (found) return found;
  const experiment = (await session.experiments()).join(', ');
  throw new PomsError('HeldLaunchNotFound', { heldId, experiment });
}

const heldShow = command({
  words: 'held show',
  args: '<held>',
  says: 'show a held launch, or what became of it',
  input: heldInput,
  run: async (session, { held: heldId }) => {
    const { thing: held, experiment } = await findHeld(session, heldId);
    const text = facts([
      ['Held launch', `${heldId} of ${held.campaign}/${held.stage} (${experiment})`],
      ['Asked for', `by ${held.requestedBy} at ${held.heldAt}`],
      ['State', held.outcome === null ? held.state : `${held.state}: ${held.outcome}`],
    ]);
    return { json: { experiment, ...held }, text };
  },
});

const heldRemove = command({
  words: 'held remove',
  args: '<held>',
  says: 'remove a held launch: it never starts',
  input: heldInput,
  run: async (session, { held: heldId }) => {
    const { client } = await findHeld(session, heldId);
    const held = await client.removeHeldLaunch({ params: { heldId } });
    return { json: held, text: `Held launch ${heldId} of ${held.campaign}/${held.stage} was removed.\n` };
  },
});

export const holdCommands = [
  holdPlace,
  holdRelease,
  holdList,
  heldList,
  heldShow,
  heldRemove,
  stageHold,
  stageRelease,
];
