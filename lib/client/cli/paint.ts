import { type Output } from './surroundings.ts';

/** ANSI colours by what they say. */
const codes = { good: 32, bad: 31, waiting: 33, busy: 36, quiet: 90, strong: 1 } as const;
export type Tone = keyof typeof codes;
export type Paint = (tone: Tone, text: string) => string;

/** Colours on a terminal only, and not where NO_COLOR asks for none (https://no-color.org). */
export function paintFor(output: Output, env: Record<string, string | undefined>): Paint {
  const isColoured = output.isTTY === true && (env['NO_COLOR'] ?? '') === '' && env['TERM'] !== 'dumb';
  return (tone, text) => (isColoured ? `\u001b[${codes[tone]}m${text}\u001b[0m` : text);
}
