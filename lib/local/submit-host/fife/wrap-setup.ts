import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { type WrapRequest } from './wrap-request.ts';

export const say = (text: string): void => void process.stderr.write(`fife_wrap: ${text}\n`);

/** The shell lines that prepare a job: exports, set-up files, products. */
export function setupLines({ options }: WrapRequest): string[] {
  const sources = (options.get('source') ?? []).flatMap((text) => {
    const [file = ''] = text.trim().split(/\s+/);
    if (existsSync(file) || file.includes('$')) return [`source ${text}`];
    say(`warning: there is no ${file} to source`);
    return [];
  });
  if (options.has('spack-load') || options.has('spack-env-activate'))
    say('warning: there is no spack here, so nothing is loaded with it');
  return [
    ...(options.get('export') ?? []).map((text) => `export ${text}`),
    ...sources,
    ...(options.get('setup') ?? []).map((text) => `setup ${text}`),
  ];
}

/** Runs lines in one shell, and returns the environment that they leave behind. */
export function environmentAfter(
  lines: string[],
  environment: NodeJS.ProcessEnv,
): { environment: NodeJS.ProcessEnv; code: number } {
  if (lines.length === 0) return { environment, code: 0 };
  const script = `${lines.join('\n')}\n{ code=$?; env -0 >&3; exit "$code"; }\n`;
  const { status, output } = spawnSync('/bin/bash', ['-c', script], {
    env: environment,
    encoding: 'utf8',
    stdio: ['ignore', 'inherit', 'inherit', 'pipe'],
  });
  const left = (output[3] ?? '').split('\0').slice(0, -1);
  const entries = left.map((text): [string, string] => {
    const at = text.indexOf('=');
    return [text.slice(0, at), text.slice(at + 1)];
  });
  return {
    environment: entries.length === 0 ? environment : Object.fromEntries(entries),
    code: status ?? 255,
  };
}
