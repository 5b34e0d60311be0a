import { resolve } from 'node:path';
import { type Fetch } from '#lib/client/client.ts';
import { runPoms } from '#lib/client/cli/program.ts';
import { type Surroundings } from '#lib/client/cli/surroundings.ts';
import { someTime } from '#test/support/builders.ts';

export const root = resolve(import.meta.dirname, '../..');

/** Runs command lines in this process, against an API that is only a function; time passes when they sleep. */
export function aTerminal(fetch: Fetch, said: Partial<Surroundings> = {}) {
  const started: string[][] = [];
  let now = Date.parse(someTime);
  const poms = async (...args: string[]) => {
    const printed = { stdout: '', stderr: '' };
    const surroundings: Surroundings = {
      root,
      cwd: root,
      env: { POMS_URL: 'http://poms.test', POMS_TOKEN: 'secret' },
      stdout: { write: (text) => (printed.stdout += text) },
      stderr: { write: (text) => (printed.stderr += text) },
      fetch,
      now: () => now,
      sleep: async (ms) => {
        now += ms;
      },
      randomKey: () => 'key-1',
      start: async (startArgs) => {
        started.push(startArgs);
        return 0;
      },
      ...said,
    };
    const exitCode = await runPoms(args, surroundings);
    return { exitCode, ...printed, json: () => JSON.parse(printed.stdout) as Record<string, never> };
  };
  return { poms, started, now: () => now };
}

/** Member of two experiments. */
export const me = () => ({
  person: {
    username: 'petra',
    memberships: [
      { experiment: 'sbnd', role: 'production' as const },
      { experiment: 'dune', role: 'analysis' as const },
    ],
  },
  experiment: 'sbnd',
  role: 'production' as const,
});
