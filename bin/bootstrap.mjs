#!/usr/bin/env node
// The first command after a clone: installs what is missing, then goes on with the pinned Node. Plain JavaScript for
// any Node from 20 on, because nothing is installed yet when it starts.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stamp = join(root, 'node_modules', '.poms-installed');
const lowest = [22, 18];

const lockDigest = () =>
  createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');

function installIfNeeded() {
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lockDigest()) return;
  console.error('POMS: installing packages (once; about half a minute) …');
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    console.error('POMS: npm ci failed; its words are above. Mend that and start again.');
    process.exit(1);
  }
  writeFileSync(stamp, lockDigest());
}

function pinnedNode() {
  const own = join(root, 'node_modules', '.bin', 'node');
  if (existsSync(own)) return own;
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > lowest[0] || (major === lowest[0] && minor >= lowest[1])) return process.execPath;
  console.error(`POMS: Node ${lowest.join('.')} or newer is needed; this is ${process.versions.node}.`);
  process.exit(1);
}

/** What the page is made of. */
const pageSources = [
  'web/index.html',
  'web/vite.config.ts',
  'web/public',
  'web/src',
  'lib/domain',
  'lib/contract',
  'lib/client',
];

/** When a file, or any file of a folder, was changed last. */
function changedAt(path) {
  const { mtimeMs } = statSync(path);
  if (!statSync(path).isDirectory()) return mtimeMs;
  return Math.max(mtimeMs, ...readdirSync(path).map((name) => changedAt(join(path, name))));
}

function isPageFresh() {
  const built = join(root, 'web', 'dist', 'index.html');
  if (!existsSync(built)) return false;
  const builtAt = statSync(built).mtimeMs;
  return pageSources.every((source) => changedAt(join(root, source)) <= builtAt);
}

function buildWebIfNeeded(node) {
  if (!existsSync(join(root, 'web', 'index.html')) || isPageFresh()) return;
  console.error('POMS: building the web page …');
  const { status } = spawnSync(
    node,
    [join(root, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', 'web', '--logLevel', 'error'],
    {
      cwd: root,
      stdio: ['ignore', 2, 2],
    },
  );
  if (status === 0) return;
  console.error('POMS: the web page could not be built; the error is above. Nothing was started.');
  process.exit(1);
}

/** Runs the program in our place: signals go through, and so does its exit code. */
function become(node, args) {
  const child = spawn(node, args, { cwd: root, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
}

// Small spaces for what is young: 60 MB less for ten thousand live submissions, for a few percent of speed.
const nodeFlags = ['--disable-warning=ExperimentalWarning', '--max-semi-space-size=4'];

const [what = 'start', ...args] = process.argv.slice(2);
installIfNeeded();
const node = pinnedNode();
if (what === 'start') {
  buildWebIfNeeded(node);
  become(node, [...nodeFlags, join(root, 'bin', 'local.ts'), ...args]);
} else if (what === 'test') {
  become(node, [join(root, 'node_modules', 'vitest', 'vitest.mjs'), 'run', ...args]);
} else if (what === 'bench') {
  become(node, [...nodeFlags, join(root, 'bench', 'run.ts'), ...args]);
} else if (what === 'soak') {
  become(node, [
    '--disable-warning=ExperimentalWarning',
    join(root, 'test', 'simulation', 'soak.ts'),
    ...args,
  ]);
} else {
  console.error(`POMS: bootstrap knows start, test, bench and soak, not ${what}.`);
  process.exit(2);
}
