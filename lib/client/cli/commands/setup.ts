import { resolve } from 'node:path';
import { z } from 'zod';
import { type Client } from '#lib/client/client.ts';
import { failure } from '#lib/client/failure.ts';
import { SubmitHost } from '#lib/domain/campaigns/submit-host.ts';
import { contactLines, contactWords } from '#lib/client/contact-words.ts';
import { command } from '#lib/client/cli/command.ts';
import { experimentFor } from '#lib/client/cli/find.ts';
import { type Session } from '#lib/client/cli/session.ts';
import { readText } from '#lib/client/cli/read-text.ts';
import { table } from '#lib/client/cli/table.ts';

/** The short lists of every experiment, one after the other. */
async function everywhere<Item extends object>(
  session: Session,
  ask: (client: Client) => Promise<{ items: Item[] }>,
) {
  const lists = (await session.experiments()).map(async (experiment) => {
    const { items } = await ask(session.clientOf(experiment));
    return items.map((item) => ({ experiment, ...item }));
  });
  return (await Promise.all(lists)).flat();
}

const setupText = ({ name, queueSetup }: SubmitHost): string =>
  `\nBefore commands to the batch system of ${name}:\n${queueSetup.trimEnd().replace(/^/gm, '  ')}\n`;

const submitHostList = command({
  words: 'submit-host list',
  says: 'list submit hosts and how asking them went lately',
  input: z.object({}),
  run: async (session) => {
    const rows = await everywhere(session, (client) => client.listSubmitHosts());
    const now = session.surroundings.now();
    const listed = table(
      ['EXPERIMENT', 'NAME', 'ADDRESS', 'ACCOUNTS', 'QUEUE', 'CONTACT', 'HOST KEYS'],
      rows.map((row) => [
        row.experiment,
        row.name,
        `${row.address}:${row.port}`,
        row.accounts.join(', '),
        row.batchSystem,
        contactWords(row.contacts, now),
        row.hostKeyPins.join(', '),
      ]),
      'No submit hosts yet: `poms submit-host set NAME …` adds one.',
    );
    const trouble = rows.flatMap(({ contacts }) => contactLines(contacts, now));
    const setups = rows.filter(({ queueSetup }) => queueSetup.trim() !== '').map(setupText);
    return { json: rows, text: [listed, ...trouble.map((line) => `${line}\n`), ...setups].join('') };
  },
});

const findHost = async (client: Client, name: string): Promise<SubmitHost | undefined> =>
  (await client.listSubmitHosts()).items.find((host) => host.name === name);

const submitHostSet = command({
  words: 'submit-host set',
  args: '<name>',
  says: 'add or change a submit host; what is left out stays as it is',
  options: [
    { flags: '--address <address>', says: 'name or number of the computer' },
    { flags: '--port <n>', says: 'of its ssh server (22)' },
    { flags: '--pin <SHA256:…>', says: 'a host key it may show; may be repeated', repeats: true },
    { flags: '--account <account>', says: 'an account we may log in to; may be repeated', repeats: true },
    {
      flags: '--queue-setup <file>',
      says: 'shell text that runs before each command to the batch system; an empty file for none',
    },
  ],
  input: z.object({
    name: z.string().min(1),
    address: SubmitHost.shape.address.optional(),
    port: z.coerce.number('a number is wanted').pipe(SubmitHost.shape.port).optional(),
    pin: SubmitHost.shape.hostKeyPins.optional(),
    account: SubmitHost.shape.accounts.optional(),
    queueSetup: z.string().optional(),
  }),
  run: async (session, { name, address, port, pin, account, queueSetup }) => {
    const { client, experiment } = await experimentFor(session, `Submit host ${name}`, (one) =>
      findHost(one, name),
    );
    const before = await findHost(client, name);
    const body = {
      address: address ?? before?.address,
      port: port ?? before?.port ?? 22,
      hostKeyPins: pin ?? before?.hostKeyPins,
      accounts: account ?? before?.accounts ?? [],
      batchSystem: before?.batchSystem ?? 'jobsub',
      queueSetup:
        queueSetup === undefined
          ? (before?.queueSetup ?? '')
          : await readText(resolve(session.surroundings.cwd, queueSetup)),
    } as const;
    if (body.address === undefined || body.hostKeyPins === undefined)
      throw failure('invalid', `Submit host ${name} is new: it needs --address and --pin.`);
    const { address: at, hostKeyPins, ...rest } = body;
    const saved = await client.saveSubmitHost({
      params: { host: name },
      body: { ...rest, address: at, hostKeyPins },
    });
    return {
      json: { experiment, ...saved },
      text: `Submit host ${name} of ${experiment} is ${at}:${saved.port}.\n`,
    };
  },
});

const loginSetupList = command({
  words: 'login-setup list',
  says: 'list login setups',
  input: z.object({}),
  run: async (session) => {
    const rows = await everywhere(session, (client) => client.listLoginSetups());
    const cells = rows.map((row) => [
      row.experiment,
      row.name,
      `${row.account}@${row.host}`,
      `${row.version}`,
    ]);
    return {
      json: rows,
      text: table(['EXPERIMENT', 'LOGIN SETUP', 'WHERE', 'VERSION'], cells, 'No login setups yet.'),
    };
  },
});

const jobTypeList = command({
  words: 'job-type list',
  says: 'list job types',
  input: z.object({}),
  run: async (session) => {
    const rows = await everywhere(session, (client) => client.listJobTypes());
    const cells = rows.map((row) => [
      row.experiment,
      row.name,
      row.launchScript,
      row.outputFilePatterns,
      row.recoveries.map(({ type }) => type).join(', '),
    ]);
    const headings = ['EXPERIMENT', 'JOB TYPE', 'LAUNCH SCRIPT', 'OUTPUTS', 'RECOVERIES'];
    return { json: rows, text: table(headings, cells, 'No job types yet.') };
  },
});

export const setupCommands = [submitHostList, submitHostSet, loginSetupList, jobTypeList];
