import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { failure } from '#lib/client/failure.ts';
import { type Surroundings } from './surroundings.ts';

/** A POMS that answers, and the token to ask it with. */
export interface Instance {
  url: string;
  token: string;
}

/** What a running local world leaves in its data directory. */
const Announced = z.object({ url: z.string(), pid: z.int(), token: z.string() });

export interface InstanceChoice {
  url?: string | undefined;
  /** The data directory of a local world. */
  data?: string | undefined;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Another person's process is alive, though we may not signal it.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function announcedIn(dataDir: string): Instance | undefined {
  try {
    const { url, pid, token } = Announced.parse(
      JSON.parse(readFileSync(join(dataDir, 'instance.json'), 'utf8')),
    );
    return isAlive(pid) ? { url, token } : undefined;
  } catch {
    return undefined;
  }
}

/** The data directory that is meant when nothing is said: that of this project. */
export function dataDirectory({ data }: InstanceChoice, { cwd, env, root }: Surroundings): string {
  const given = data ?? env['POMS_DATA'];
  return given === undefined || given === '' ? join(root, '.poms') : resolve(cwd, given);
}

/** The local world that runs now, if one does. */
export function localInstance(choice: InstanceChoice, surroundings: Surroundings): Instance | undefined {
  const dataDir = dataDirectory(choice, surroundings);
  const here = announcedIn(dataDir);
  if (here || dataDir !== join(surroundings.root, '.poms')) return here;
  const running = elsewhere(dataDir).flatMap((dir) => {
    const instance = announcedIn(dir);
    return instance ? [{ dir, instance }] : [];
  });
  if (running.length < 2) return running[0]?.instance;
  const dirs = running.map(({ dir }) => dir).join(', ');
  throw failure('conflict', `Several POMS run here (${dirs}); say which with --data or POMS_DATA.`);
}

/** What `npm start -- --data DIR` leaves in the usual data directory. */
const Elsewhere = z.object({ dataDirs: z.array(z.string()) });

function elsewhere(usualDir: string): string[] {
  try {
    return Elsewhere.parse(JSON.parse(readFileSync(join(usualDir, 'elsewhere.json'), 'utf8'))).dataDirs;
  } catch {
    return [];
  }
}

const trimmed = (url: string): string => url.replace(/\/+$/, '');

function tokenFor(url: string, choice: InstanceChoice, surroundings: Surroundings): string {
  const { POMS_TOKEN: token, POMS_TOKEN_FILE: file } = surroundings.env;
  if (token !== undefined && token !== '') return token;
  if (file !== undefined && file !== '') return readTokenFile(resolve(surroundings.cwd, file));
  const local = localInstance(choice, surroundings);
  if (local && trimmed(local.url) === url) return local.token;
  throw failure(
    'unauthenticated',
    `No token for ${url}: put it into POMS_TOKEN, or its file into POMS_TOKEN_FILE.`,
  );
}

function readTokenFile(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (cause) {
    throw failure('unauthenticated', `The token file ${path} cannot be read.`, cause);
  }
}

/** The instance that is meant: the one named, else the local one. @throws when none runs, or none can be asked */
export function chosenInstance(choice: InstanceChoice, surroundings: Surroundings): Instance {
  const named = choice.url ?? (choice.data === undefined ? surroundings.env['POMS_URL'] : undefined);
  if (named !== undefined && named !== '') {
    if (!/^https?:\/\//.test(named))
      throw failure('invalid', `${named} is no address; write http:// or https:// before it.`);
    const url = trimmed(named);
    return { url, token: tokenFor(url, choice, surroundings) };
  }
  const local = localInstance(choice, surroundings);
  if (local) return { ...local, url: trimmed(local.url) };
  throw failure(
    'unavailable',
    'No POMS is running here: type `npm start`, name the data directory of one that runs with --data or POMS_DATA, or set POMS_URL.',
  );
}
