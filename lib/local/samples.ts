import { createHash } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Samples } from '#lib/ports/samples.ts';

/** Sample files below `dir`. */
export function fileSamples(dir: string): Samples {
  return {
    async write(name, content) {
      await mkdir(dir, { recursive: true });
      const location = join(dir, name);
      await writeFile(`${location}.tmp`, content);
      await rename(`${location}.tmp`, location);
      return {
        size: Buffer.byteLength(content),
        checksum: `sha256:${createHash('sha256').update(content).digest('hex')}`,
        location,
      };
    },
  };
}
