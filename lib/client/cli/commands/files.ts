import { PomsError } from '#lib/domain/errors.ts';
import { DatasetName, FileName } from '#lib/domain/file.ts';
import { z } from 'zod';
import { relativeTime } from '#lib/client/relative-time.ts';
import { command } from '#lib/client/cli/command.ts';
import { everyPage } from '#lib/client/cli/every-page.ts';
import { findAnywhere } from '#lib/client/cli/find.ts';
import { facts, table } from '#lib/client/cli/table.ts';

const files = command({
  words: 'files',
  args: '<dataset>',
  says: 'list the files of a dataset in the order of their declaration',
  options: [{ flags: '--limit <n>', says: 'at most so many (all)' }],
  input: z.object({
    dataset: DatasetName,
    limit: z.coerce.number('a number is wanted').int().positive().optional(),
  }),
  run: async (session, { dataset, limit }) => {
    const params = { dataset };
    const found = await findAnywhere(session, `Dataset ${dataset}`, (client) =>
      client.getDataset({ params }),
    );
    if (!found) throw new PomsError('DatasetNotFound', { dataset });
    const list = await everyPage((query) => found.client.listFiles({ params, query }), limit);
    const now = session.surroundings.now();
    const text = table(
      ['FILE', 'BYTES', 'RUNS', 'DECLARED'],
      list.map((file) => [
        file.name,
        `${file.size}`,
        file.runs.join(','),
        `${relativeTime(file.declaredAt, now)} by ${file.declaredBy}`,
      ]),
      `Dataset ${dataset} has no files.`,
    );
    return { json: list, text };
  },
});

const filesShow = command({
  words: 'files show',
  args: '<file>',
  says: 'show one file with its parents and children',
  input: z.object({ file: FileName }),
  run: async (session, { file }) => {
    const found = await findAnywhere(session, `File ${file}`, (client) =>
      client.getFile({ params: { file } }),
    );
    if (!found) throw new PomsError('FileNotFound', { file });
    const { thing, experiment } = found;
    const children = await session
      .clientOf(experiment)
      .listFileChildren({ params: { file }, query: { limit: 50 } });
    const more = children.cursor === null ? '' : ', …';
    const text = facts([
      ['File', `${thing.name} (${experiment})`],
      ['Size', `${thing.size} bytes`],
      ['Checksum', thing.checksum],
      ['Location', thing.location ?? 'unknown'],
      ['Runs', thing.runs.join(', ') || 'none'],
      ['Version', thing.softwareVersion ?? 'unknown'],
      ['Declared', `${thing.declaredAt} by ${thing.declaredBy}`],
      ['Parents', thing.parents.join(', ') || 'none'],
      ['Children', `${children.items.join(', ')}${more}` || 'none'],
    ]);
    return { json: { experiment, ...thing, children: children.items }, text };
  },
});

const filesDatasets = command({
  words: 'files datasets',
  says: 'list the datasets of the built-in catalogue',
  input: z.object({}),
  run: async (session) => {
    const lists = (await session.experiments()).map(async (experiment) => {
      const client = session.clientOf(experiment);
      const datasets = await everyPage((query) => client.listDatasets({ query }));
      return datasets.map((dataset) => ({ experiment, ...dataset }));
    });
    const rows = (await Promise.all(lists)).flat();
    const text = table(
      ['EXPERIMENT', 'DATASET', 'FILES', 'MEANING'],
      rows.map(({ experiment, name, files: count, meaning }) => [experiment, name, `${count}`, meaning]),
      'No datasets yet: `poms declare FILE… --dataset D` makes one.',
    );
    return { json: rows, text };
  },
});

export const fileCommands = [files, filesShow, filesDatasets];
