import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { corruptFile } from './corrupt-file.ts';
import { isLivingProcess } from './living-process.ts';

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

/** The files of a data directory that say who runs in it. */
export function instanceFiles(dataDir: string) {
  const instancePath = join(dataDir, 'instance.json');
  const addressesPath = join(dataDir, 'addresses.json');
  return {
    /** The instance that runs here now, if one does. */
    running: (): Instance | undefined => {
      const found = readJson(instancePath, Instance);
      return found && found.pid !== process.pid && isLivingProcess(found.pid) ? found : undefined;
    },
    announce: (instance: Instance): void => {
      writeJson(instancePath, instance);
    },
    withdraw: (): void => {
      rmSync(instancePath, { force: true });
    },
    /** @throws DataFileCorrupt */
    addresses: (): Addresses | undefined => {
      const found = readJson(addressesPath, Addresses);
      if (found || !existsSync(addressesPath)) return found;
      const remedy =
        'Remove it: POMS takes new ports, and jobs that run now report to the old ones until they end.';
      throw corruptFile(addressesPath, 'it does not hold the two ports', remedy);
    },
    keepAddresses: (addresses: Addresses): void => {
      writeJson(addressesPath, addresses);
    },
  };
}
