import { spawnSync } from 'node:child_process';
import { inDoubleQuotes } from './live-quote.ts';

/** The words as a shell sees them in double quotes: `$VARIABLE` becomes its value, and one level of backslashes goes. */
export function expandWords(words: string[], environment: NodeJS.ProcessEnv): string[] {
  if (!words.some((word) => /[$\\`]/.test(word))) return words;
  const script = `printf '%s\\0' ${words.map(inDoubleQuotes).join(' ')}`;
  const { status, stdout, stderr } = spawnSync('/bin/bash', ['-c', script], {
    env: environment,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`fife_wrap: cannot expand the arguments: ${stderr.trim()}`);
  return stdout.split('\0').slice(0, -1);
}
