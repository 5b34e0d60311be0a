import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

/** `ifdh cp [-D] FROM… TO`. */
function copy(words: string[]): void {
  const paths = words.filter((word) => !word.startsWith('-'));
  const to = paths.pop();
  if (to === undefined || paths.length === 0) throw new Error('usage: ifdh cp [-D] FROM… TO');
  for (const from of paths)
    copyFileSync(from, isFolder(to) || words.includes('-D') ? join(to, basename(from)) : to);
}

function list(path: string): void {
  const names = isFolder(path) ? readdirSync(path).map((name) => join(path, name)) : [path];
  for (const name of names) statSync(name);
  process.stdout.write(names.map((name) => `${name}\n`).join(''));
}

function checksum(path: string): void {
  process.stdout.write(`sha256:${createHash('sha256').update(readFileSync(path)).digest('hex')}\n`);
}

const verbs: Record<string, (words: string[]) => void> = {
  cp: copy,
  ls: ([path = '.']) => {
    list(path);
  },
  mkdir_p: ([path = '.']) => {
    mkdirSync(path, { recursive: true });
  },
  rm: (paths) => {
    for (const path of paths) rmSync(path);
  },
  checksum: ([path = '']) => {
    checksum(path);
  },
};

const [verb = '', ...words] = process.argv.slice(2);
try {
  const act = verbs[verb];
  if (!act) throw new Error(`this ifdh knows only: ${Object.keys(verbs).join(', ')}`);
  act(words);
} catch (error) {
  process.stderr.write(`ifdh: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
