import { spawnSync } from 'node:child_process';
import { copyFileSync, rmSync } from 'node:fs';
import { type FifeLaunch } from './compose-fife-launch.ts';
import { FifeError } from './fife-error.ts';

const shell = (text: string, environment: NodeJS.ProcessEnv): void => {
  // @NOTE As with the real tool, what becomes of it is not looked at: only the job id line tells.
  spawnSync('/bin/bash', ['--posix', '-c', text], { env: environment, stdio: 'inherit' });
};

function makeDirectory(path: string, environment: NodeJS.ProcessEnv): void {
  const { status } = spawnSync('ifdh', ['mkdir_p', path], { env: environment, stdio: 'inherit' });
  if (status !== 0)
    process.stderr.write(
      `Warning: the directory ${path} could not be made, so jobs may fail to copy their outputs there\n`,
    );
}

function copyWrapper({ path, copy }: FifeLaunch['wrapper']): void {
  if (copy === undefined) return;
  try {
    copyFileSync(path, copy);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new FifeError(`Error: cannot copy the wrapper for the name of the jobs: ${why}`);
  }
}

/** Says what a launch would do. */
export function showFifeLaunch({ text, prelaunch, destinations }: FifeLaunch): string {
  const before = [...destinations.map((path) => `ifdh mkdir_p ${path}`), ...prelaunch];
  const first = before.length === 0 ? [] : ['I would run first:', ...before.map((line) => `  ${line}`)];
  return [...first, 'I would run:', '-----', `${text}-----`, ''].join('\n');
}

/** Makes the output directories, runs the operator's scripts, and submits. */
export function runFifeLaunch(launch: FifeLaunch, given: NodeJS.ProcessEnv): void {
  const { text, prelaunch, destinations, wrapper, experiment } = launch;
  const environment = {
    ...given,
    ...(given['EXPERIMENT'] || experiment === undefined ? {} : { EXPERIMENT: experiment }),
  };
  for (const path of destinations) makeDirectory(path, environment);
  for (const script of prelaunch) shell(script, environment);
  copyWrapper(wrapper);
  try {
    shell(text, environment);
  } finally {
    if (wrapper.copy !== undefined) rmSync(wrapper.copy, { force: true });
  }
}
