import { resolve } from 'node:path';
import { z } from 'zod';
import { type ApplyResult } from '#lib/contract/campaigns.ts';
import { ExperimentName } from '#lib/domain/ids.ts';
import { type IniProblem } from '#lib/domain/ini/problem.ts';
import { OwnerRole } from '#lib/domain/people/person.ts';
import { command } from '#lib/client/cli/command.ts';
import { readText } from '#lib/client/cli/read-text.ts';
import { type Session } from '#lib/client/cli/session.ts';

/** The experiment a file names in its [campaign] section; the server reads it properly, this only chooses whom to ask. */
export function experimentIn(ini: string): string | undefined {
  const section = /^\s*\[campaign\][^\n]*\n((?:(?!\s*\[)[^\n]*(?:\n|$))*)/im.exec(ini)?.[1] ?? '';
  return /^[ \t]*experiment[ \t]*[=:][ \t]*([a-z][a-z0-9]*)[ \t\r]*$/im.exec(section)?.[1];
}

/** A message that begins with the name of the field need not say it twice. */
function unnamed(message: string, field: string | null): string {
  // eslint-disable-next-line no-restricted-syntax -- it shortens what is printed and decides nothing
  if (field === null || !message.startsWith(field)) return message;
  return message.slice(field.length).replace(/^:? /, '');
}

/** One problem in one line: `file:line: [section] field: message — remedy`. */
export function problemLine(file: string, { line, section, field, message, remedy }: IniProblem): string {
  const place = [section === '' ? '' : ` [${section}]`, field === null ? '' : ` ${field}`].join('');
  return `${file}:${line}:${place}${place === '' ? '' : ':'} ${unnamed(message, field)} — ${remedy}`;
}

interface Acting {
  experiment: string | undefined;
  /** Said on the command line, so it wins over the file. */
  as: string | undefined;
  role: OwnerRole | undefined;
}

/** `--as` takes a role, or the experiment to apply a foreign file to. */
async function actingFor(
  ini: string,
  as: string | undefined,
  { options, experiments }: Session,
): Promise<Acting> {
  const role = OwnerRole.safeParse(as).data ?? OwnerRole.safeParse(options.role).data;
  const asExperiment = OwnerRole.safeParse(as).success ? undefined : as;
  const said = options.experiment ?? asExperiment;
  if (said !== undefined) return { experiment: said, as: said, role };
  const named = experimentIn(ini);
  const [first, ...others] = await experiments();
  const isMine = named !== undefined && [first, ...others].includes(named);
  return { experiment: isMine ? named : first, as: undefined, role };
}

const warningLines = (warnings: readonly string[]): string[] =>
  warnings.map((warning) => `  warning: ${warning}`);

/** What has to be mended first, with what is worth knowing beside it. */
function sayRefused(file: string, { problems, warnings }: ApplyResult): string | undefined {
  if (problems.length === 0) return undefined;
  const lines = problems.map((problem) => problemLine(file, problem));
  const end = `${problems.length} problem(s); nothing was saved.`;
  return `${[...lines, ...warningLines(warnings), end].join('\n')}\n`;
}

function sayDone(
  { changes, warnings, isSaved, version, problems }: ApplyResult,
  isPlanOnly: boolean,
): string {
  if (problems.length > 0) return '';
  const lines = [...changes.map((change) => `  ${change}`), ...warningLines(warnings)];
  const heading =
    changes.length === 0
      ? 'Nothing to change.'
      : isPlanOnly
        ? `Would make ${changes.length} change(s):`
        : `Made ${changes.length} change(s):`;
  const end = isSaved && changes.length > 0 && version !== null ? [`Saved as version ${version}.`] : [];
  return `${[heading, ...lines, ...end].join('\n')}\n`;
}

const items = (text: string): string[] => text.split(',').map((item) => item.trim());

/** Stage names have no commas in them. */
const Names = z.string().transform(items);

const Renames = z
  .string()
  .regex(/^[^,=]+=[^,]+(?:,[^,=]+=[^,]+)*$/, 'old=new, or several with commas between them')
  .transform((text) =>
    items(text).map((pair) => {
      const [from = '', ...to] = pair.split('=');
      return { from: from.trim(), to: to.join('=').trim() };
    }),
  );

export const applyCommand = command({
  words: 'apply',
  args: '<file>',
  says: 'create or change a campaign from an .ini file',
  options: [
    { flags: '--plan', says: 'say what would change, and change nothing' },
    {
      flags: '--as <role>',
      says: 'act as analysis or production; or the experiment to apply a foreign file to',
    },
    {
      flags: '--rename <old=new,…>',
      says: 'stages that go on, with ledger and history, under another name',
    },
    {
      flags: '--fresh <stages>',
      says: 'begin new stages under the names of retired ones, instead of taking those up again',
    },
  ],
  input: z.object({
    file: z.string(),
    plan: z.boolean().default(false),
    fresh: Names.optional(),
    rename: Renames.optional(),
    as: z.union([OwnerRole, ExperimentName], 'analysis, production or an experiment').optional(),
  }),
  run: async (session, { file, plan, as, fresh, rename }) => {
    const ini = await readText(resolve(session.surroundings.cwd, file));
    const { experiment, ...acting } = await actingFor(ini, as, session);
    const body = {
      ini,
      isPlanOnly: plan,
      ...(acting.role === undefined ? {} : { role: acting.role }),
      ...(acting.as === undefined ? {} : { as: acting.as }),
      ...(fresh === undefined ? {} : { fresh }),
      ...(rename === undefined ? {} : { renames: rename }),
    };
    const result = await session.clientOf(experiment).applyCampaign({ body });
    return {
      json: { ...result, experiment },
      text: sayDone(result, plan),
      complaint: sayRefused(file, result),
      exitCode: result.problems.length === 0 ? 0 : 2,
    };
  },
});
