import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { composeFifeLaunch } from '#lib/local/submit-host/fife/compose-fife-launch.ts';
import { configText } from '#lib/local/submit-host/fife/fife-config.ts';
import { FifeError } from '#lib/local/submit-host/fife/fife-error.ts';
import { type FifeRequest, readFifeRequest } from '#lib/local/submit-host/fife/fife-request.ts';
import { loadFifeConfig } from '#lib/local/submit-host/fife/load-fife-config.ts';
import { configFileText } from '#lib/local/submit-host/fife/read-fife-config.ts';
import { runFifeLaunch, showFifeLaunch } from '#lib/local/submit-host/fife/run-fife-launch.ts';

const environment = process.env;
const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;

function read(name: string): string | undefined {
  const dirs = (environment['FIFE_LAUNCH_PATH'] ?? '').split(':').filter((dir) => dir !== '');
  const path = [name, ...dirs.map((dir) => join(dir, name))].find(isFile);
  return path === undefined ? undefined : configFileText(readFileSync(path), name);
}

function countFiles(dataset: string): number {
  const { status, stdout } = spawnSync('poms', ['count-files', dataset], {
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
  });
  if (status !== 0) throw new FifeError(`Error in setup: cannot count the files of ${dataset}`);
  return Number(stdout.trim());
}

/** A dry run asks nobody, so it takes a dataset for one of a few files. */
const filesOfDryRun = 5;

function launch(request: FifeRequest): void {
  const loaded = loadFifeConfig(request, read, (config) => {
    process.stderr.write(configText(config));
  });
  const composed = composeFifeLaunch(loaded, request, {
    countFiles: request.isDry ? () => filesOfDryRun : countFiles,
    environment,
    pid: process.pid,
  });
  for (const warning of composed.warnings) process.stderr.write(`${warning}\n`);
  if (request.isDry) process.stdout.write(showFifeLaunch(composed));
  else runFifeLaunch(composed, environment);
}

try {
  const request = readFifeRequest(process.argv.slice(2));
  if (typeof request === 'string') process.stdout.write(request);
  else launch(request);
} catch (error) {
  if (!(error instanceof FifeError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = error.code;
}
