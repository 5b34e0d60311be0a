import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeFifeLaunch, type FifeLaunch } from '#lib/local/submit-host/fife/compose-fife-launch.ts';
import { readFifeRequest } from '#lib/local/submit-host/fife/fife-request.ts';
import { loadFifeConfig } from '#lib/local/submit-host/fife/load-fife-config.ts';

export interface Asked {
  files: Record<string, string>;
  /** Behind `-c a.cfg`, unless they name another file. */
  options?: string[];
  environment?: Record<string, string | undefined>;
  filesInDataset?: number;
  dumped?: (config: Parameters<Parameters<typeof loadFifeConfig>[2]>[0]) => void;
}

/** What `fife_launch` makes of configuration files. */
export function compose({
  files,
  options = [],
  environment = {},
  filesInDataset = 10,
  dumped = () => undefined,
}: Asked): FifeLaunch {
  const request = readFifeRequest(options[0] === '-c' ? options : ['-c', 'a.cfg', ...options]);
  if (typeof request === 'string') throw new Error(`only prints: ${request}`);
  return composeFifeLaunch(
    loadFifeConfig(request, (name) => files[name], dumped),
    request,
    {
      countFiles: () => filesInDataset,
      environment: { FIFE_UTILS_DIR: '/products/fife_utils', ...environment },
      pid: 4321,
    },
  );
}

/** What a shell of the submit host hands to jobsub_submit, command by command, and which files it left. */
export interface ReadByShell {
  words: string[][];
  files: string[];
}

const environmentOfShell = { PATH: '/usr/bin:/bin', USER: 'hypotpro', HOME: '/home/hypotpro' };
const end = '\u0001';

/** Lets a shell read texts, each in a directory of its own, with a jobsub_submit that only tells its words. */
export function readByShell(texts: string[]): ReadByShell[] {
  const dir = mkdtempSync(join(tmpdir(), 'fife-'));
  try {
    const parts = texts.map((text, index) => {
      writeFileSync(join(dir, `${index}.sh`), text);
      return `mkdir ${index}.d; (cd ${index}.d; . ../${index}.sh) 2>/dev/null; printf '\\2'\n`;
    });
    const fake = `jobsub_submit() { printf '%s\\0' "$@"; printf '\\1'; }\n`;
    const { stdout } = spawnSync('/bin/bash', ['--posix', '-c', `${fake}${parts.join('')}`], {
      cwd: dir,
      env: environmentOfShell,
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    });
    const outputs = stdout.split('\u0002');
    return texts.map((_, index) => ({
      words: (outputs[index] ?? '')
        .split(end)
        .slice(0, -1)
        .map((words) => words.split('\0').slice(0, -1)),
      files: readdirSync(join(dir, `${index}.d`)),
    }));
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** The words of the one jobsub_submit of a launch. */
export function wordsOf(asked: Asked): string[] {
  const [read] = readByShell([compose(asked).text]);
  if (read?.words.length !== 1) throw new Error(`the shell ran ${read?.words.length ?? 0} jobsub_submit`);
  return read.words[0] ?? [];
}

/** The words of the wrapper and its executables. */
export function afterWrapper(asked: Asked): string[] {
  const words = wordsOf(asked);
  return words.slice(words.findIndex((word) => word.startsWith('file://')) + 1);
}
