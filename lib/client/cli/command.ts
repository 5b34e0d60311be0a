import { type z } from 'zod';
import { failure } from '#lib/client/failure.ts';
import { type Session } from './session.ts';

/** What a command has to say: one value for programs, a text for people. */
export interface Answer {
  json: unknown;
  text: string;
  /** For people, on stderr, in both forms. */
  complaint?: string | undefined;
  exitCode?: number | undefined;
}

export interface OptionText {
  /** As commander reads it: `--limit <n>`. */
  flags: string;
  says: string;
  /** It may be given several times. */
  repeats?: boolean;
}

/** A command, ready to be hung into the program. */
export interface Command {
  /** `submission show`. */
  words: string;
  /** `<id>`; empty for none. */
  args: string;
  says: string;
  options: readonly OptionText[];
  run: (session: Session, raw: Record<string, unknown>) => Promise<Answer>;
}

interface Definition<Input extends z.ZodObject> {
  words: string;
  args?: string;
  says: string;
  options?: readonly OptionText[];
  /** Arguments and options by name; `--page-size` is pageSize. */
  input: Input;
  run: (session: Session, input: z.output<Input>) => Promise<Answer>;
}

/** One mistake: the argument or option, what was typed, and what is allowed. */
function mistakeIn(issue: z.core.$ZodIssue, raw: Record<string, unknown>): string {
  const name = String(issue.path[0] ?? '');
  const typed = raw[name];
  const given = typeof typed === 'string' ? `${name} ${typed}` : name;
  if (issue.code === 'invalid_value') return `${given} is none of ${issue.values.join(', ')}`;
  return `${given}: ${issue.message}`;
}

/** Checks what was typed before the command sees it. */
export function command<Input extends z.ZodObject>(definition: Definition<Input>): Command {
  const { args = '', options = [], input, run, ...rest } = definition;
  return {
    ...rest,
    args,
    options,
    run: async (session, raw) => {
      const read = input.safeParse(raw);
      if (read.success) return run(session, read.data);
      const told = read.error.issues.map((issue) => mistakeIn(issue, raw));
      throw failure('invalid', `${rest.words}: ${told.join('; ')}.`);
    },
  };
}
