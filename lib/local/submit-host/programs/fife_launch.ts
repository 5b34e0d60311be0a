import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import {
  composeFifeLaunch,
  fifeCommand,
  type FifeLaunch,
} from '#lib/local/submit-host/fife/compose-fife-launch.ts';
import { readFifeRequest } from '#lib/local/submit-host/fife/fife-request.ts';
import { hostPlace } from '#lib/local/submit-host/jobsub/host-place.ts';

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;

function read(name: string): string | undefined {
  const dirs = (process.env['FIFE_LAUNCH_PATH'] ?? '').split(':').filter((dir) => dir !== '');
  const places = isAbsolute(name) ? [name] : [name, ...dirs.map((dir) => join(dir, name))];
  const path = places.find(isFile);
  return path === undefined ? undefined : readFileSync(path, 'utf8');
}

function countFiles(dataset: string): number {
  const { status, stdout } = spawnSync('poms', ['count-files', dataset], {
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`Error in setup: cannot count the files of ${dataset}`);
  return Number(stdout.trim());
}

function compose(): { launch: FifeLaunch; isDry: boolean } | undefined {
  try {
    const request = readFifeRequest(process.argv.slice(2));
    const wrapper = join(hostPlace(process.env).dir, 'bin', 'fife_wrap');
    return { launch: composeFifeLaunch(request, { read, countFiles, wrapper }), isDry: request.isDry };
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return undefined;
  }
}

const composed = compose();
if (!composed) process.exitCode = 1;
else {
  const { launch, isDry } = composed;
  for (const warning of launch.warnings) process.stderr.write(`${warning}\n`);
  for (const destination of launch.destinations) mkdirSync(destination, { recursive: true });
  // @NOTE As with the real tool, what becomes of the submission is not looked at: only the job id line tells.
  if (isDry) process.stdout.write(fifeCommand(launch));
  else spawnSync('/bin/bash', ['-c', fifeCommand(launch)], { stdio: 'inherit' });
}
