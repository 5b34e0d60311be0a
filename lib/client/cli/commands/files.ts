import { PomsError } from '#lib/domain/errors.ts';
import { DatasetName, FileName, type CatalogueFile } from '#lib/domain/files/file.ts';
import { SubmissionId } from '#lib/domain/ids.ts';
import { z } from 'zod';
import { failure } from '#lib/client/failure.ts';
import { command } from '#lib/client/cli/command.ts';
import { everyPage } from '#lib/client/cli/every-page.ts';
import { findAnywhere } from '#lib/client/cli/find.ts';
import { type Session } from '#lib/client/cli/session.ts';
import { facts, table } from '#lib/client/cli/table.ts';
import { answerQuery, datasetDefine, fileTable } from './file-query.ts';

const asText = z.enum(['sam', 'mql', 'tree']);

const files = command({
  words: 'files',
  args: '[dimensions]',
  says: 'list the files of a dataset in its order, or those that SAM dimensions find',
  options: [
    { flags: '--dataset <dataset>', says: 'the files of this dataset' },
    { flags: '--query <dimensions>', says: 'the files these dimensions find' },
    { flags: '--count', says: 'only how many there are' },
    { flags: '--explain', says: 'only what is asked for, in words' },
    { flags: '--as <language>', says: 'only the query itself: as sam, mql or tree' },
    { flags: '--limit <n>', says: 'at most so many (all)' },
  ],
  input: z.object({
    dimensions: z.string().optional(),
    dataset: DatasetName.optional(),
    query: z.string().optional(),
    count: z.boolean().optional(),
    explain: z.boolean().optional(),
    as: asText.optional(),
    limit: z.coerce.number('a number is wanted').int().positive().optional(),
  }),
  run: async (session, { dimensions, dataset: named, query, limit, ...asked }) => {
    const given = [dimensions, named, query].filter((text) => text !== undefined);
    const [text = ''] = given;
    if (given.length !== 1)
      throw failure('invalid', 'poms files: name one dataset, or give one text of dimensions.');
    const dataset = named ?? (query === undefined && isName(text) ? text : undefined);
    const isOther = asked.count ?? asked.explain ?? asked.as !== undefined;
    if (dataset !== undefined && !isOther) return listDataset(session, dataset, limit);
    return answerQuery(session, {
      query: dataset === undefined ? text : `defname: '${dataset}'`,
      limit,
      ...asked,
    });
  },
});

/** A single word is the name of a dataset, as it always was. */
const isName = (text: string): boolean =>
  DatasetName.safeParse(text).success && !/^(?:defname|availability):/i.test(text);

async function listDataset(session: Session, dataset: string, limit: number | undefined) {
  const params = { dataset };
  const found = await findAnywhere(session, `Dataset ${dataset}`, (client) => client.getDataset({ params }));
  if (!found) throw new PomsError('DatasetNotFound', { dataset });
  const list = await everyPage((query) => found.client.listFiles({ params, query }), limit);
  return {
    json: list,
    text: fileTable(list, session.surroundings.now(), `Dataset ${dataset} has no files.`),
  };
}

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
      ['Submission', makerOf(thing)],
      ['Parents', thing.parents.join(', ') || 'none'],
      ['Children', `${children.items.join(', ')}${more}` || 'none'],
    ]);
    return { json: { experiment, ...thing, children: children.items }, text };
  },
});

/** Whose output a file is; where several claim it, what to do. */
function makerOf({
  name,
  submissionId,
  claimedBy,
}: Pick<CatalogueFile, 'name' | 'submissionId' | 'claimedBy'>) {
  if (submissionId !== null) return `${submissionId}`;
  if (claimedBy.length === 0) return 'none';
  return `claimed by ${claimedBy.join(' and ')}, so it counts for none of them; poms files assign ${name} N`;
}

const filesAssign = command({
  words: 'files assign',
  args: '<file> <submission>',
  says: 'say which submission a file is an output of, where several claim it or none',
  input: z.object({ file: FileName, submission: z.coerce.number('a number is wanted').pipe(SubmissionId) }),
  run: async (session, { file, submission: submissionId }) => {
    const found = await findAnywhere(session, `File ${file}`, (client) =>
      client.getFile({ params: { file } }),
    );
    if (!found) throw new PomsError('FileNotFound', { file });
    const client = session.clientOf(found.experiment);
    const assigned = await client.assignFile({ params: { file }, body: { submissionId } });
    return { json: assigned, text: `File ${file} is an output of submission ${submissionId}.` };
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

export const fileCommands = [files, filesShow, filesAssign, filesDatasets, datasetDefine];
