import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { DatasetName, FileName } from '#lib/domain/files/file.ts';
import { failure } from '#lib/client/failure.ts';
import { command } from '#lib/client/cli/command.ts';
import { experimentFor } from '#lib/client/cli/find.ts';
import { unreadable } from '#lib/client/cli/read-text.ts';
import { table } from '#lib/client/cli/table.ts';

/** Size and SHA-256 of a file, read once and never held in memory. */
async function measure(path: string): Promise<{ size: number; checksum: string }> {
  try {
    const { size } = await stat(path);
    const hash = createHash('sha256');
    await pipeline(createReadStream(path), hash);
    return { size, checksum: `sha256:${hash.digest('hex')}` };
  } catch (cause) {
    throw unreadable(path, cause);
  }
}

function nameOf(path: string): string {
  const name = FileName.safeParse(basename(path));
  if (name.success) return name.data;
  throw failure(
    'invalid',
    `${basename(path)} is no file name for the catalogue: ${name.error.issues[0]?.message ?? ''}.`,
  );
}

export const declareCommand = command({
  words: 'declare',
  args: '<files...>',
  says: 'declare files, once each: their checksums are computed here',
  options: [
    { flags: '--dataset <dataset>', says: 'put them into this dataset' },
    { flags: '--run <n>', says: 'the run they belong to; may be repeated', repeats: true },
    { flags: '--version <version>', says: 'the software version that made them' },
  ],
  input: z.object({
    files: z.array(z.string()).min(1),
    dataset: DatasetName.optional(),
    run: z.array(z.coerce.number('a number is wanted').int()).default([]),
    version: z.string().max(200).optional(),
  }),
  run: async (session, { files, dataset, run: runs, version }) => {
    const declarations = [];
    for (const path of files.map((file) => resolve(session.surroundings.cwd, file))) {
      const measured = await measure(path);
      declarations.push({ name: nameOf(path), ...measured, location: path });
    }
    const lookForDataset = dataset === undefined ? undefined : { params: { dataset } };
    const what = dataset === undefined ? 'The files' : `Dataset ${dataset}`;
    const { client } = await experimentFor(
      session,
      what,
      lookForDataset && ((one) => one.getDataset(lookForDataset)),
    );
    const declared = [];
    for (const declaration of declarations) {
      const body = { ...declaration, runs, softwareVersion: version ?? null, dataset: dataset ?? null };
      declared.push(await client.declareFile({ body }));
    }
    const rows = declared.map(({ name, size, checksum }) => [name, `${size}`, checksum]);
    return { json: declared, text: table(['FILE', 'BYTES', 'CHECKSUM'], rows, '') };
  },
});
