#!/usr/bin/env node
// The command `poms`. Plain JavaScript for any Node from 20 on: goes on with the Node that npm installed where this one
// is too old to read TypeScript. Installs nothing by itself; `poms start` leaves that to bootstrap.mjs.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const args = process.argv.slice(2);
const lowest = [22, 18];
const [major, minor] = process.versions.node.split('.').map(Number);
const isNewEnough = major > lowest[0] || (major === lowest[0] && minor >= lowest[1]);
const pinned = join(root, 'node_modules', '.bin', 'node');

/** Runs the program in our place: signals go through, and so does its exit code. */
function become(node, nodeArgs) {
  const child = spawn(node, nodeArgs, { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => fail(`${node} cannot be started: ${error.message}`, 1));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
}

function fail(sentence, exitCode) {
  console.error(`poms: ${sentence}`);
  process.exit(exitCode);
}

if (!existsSync(join(root, 'node_modules', 'commander'))) {
  if (args[0] === 'start') become(process.execPath, [join(root, 'bin', 'bootstrap.mjs'), ...args]);
  else fail(`nothing is installed yet: type \`npm start\` in ${root}`, 7);
} else if (isNewEnough) {
  await import('./poms.ts');
} else if (existsSync(pinned)) {
  become(pinned, ['--disable-warning=ExperimentalWarning', join(root, 'bin', 'poms.ts'), ...args]);
} else {
  fail(`Node ${lowest.join('.')} or newer is needed; this is ${process.versions.node}.`, 1);
}
