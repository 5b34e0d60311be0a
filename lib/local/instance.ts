import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** What the running local world tells the command line; only its owner can read it. */
export const Instance = z.object({ url: z.string(), pid: z.int(), token: z.string() });
export type Instance = z.infer<typeof Instance>;

/** Ports once taken are kept: jobs that outlive a restart report to the same address. */
const Addresses = z.object({ port: z.int(), sshPort: z.int() });
export type Addresses = z.infer<typeof Addresses>;

function readJson<S extends z.ZodType>(path: string, schema: S): z.infer<S> | undefined {
  try {
    return schema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return undefined;
  }
}

function writeJson(path: string, value: unknown): void {
  writeFileSync(`${path}.tmp`, JSON.stringify(value), { mode: 0o600 });
  renameSync(`${path}.tmp`, path);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** The files of a data directory that say who runs in it. */
export function instanceFiles(dataDir: string) {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const instancePath = join(dataDir, 'instance.json');
  const addressesPath = join(dataDir, 'addresses.json');
  return {
    /** The instance that runs here now, if one does. */
    running: (): Instance | undefined => {
      const found = readJson(instancePath, Instance);
      return found && found.pid !== process.pid && isAlive(found.pid) ? found : undefined;
    },
    announce: (instance: Instance): void => {
      writeJson(instancePath, instance);
    },
    withdraw: (): void => {
      rmSync(instancePath, { force: true });
    },
    addresses: (): Addresses | undefined => readJson(addressesPath, Addresses),
    keepAddresses: (addresses: Addresses): void => {
      writeJson(addressesPath, addresses);
    },
  };
}
