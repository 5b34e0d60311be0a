import { z } from 'zod';
import { PomsError } from '#lib/domain/errors.ts';
import { sampleDatasets } from '#lib/domain/files/samples.ts';
import { isFailure } from '#lib/client/failure.ts';
import { command } from '#lib/client/cli/command.ts';
import { type Session } from '#lib/client/cli/session.ts';
import { table } from '#lib/client/cli/table.ts';

/** Files in a dataset; 0 where the catalogue does not have it. */
async function countOf(session: Session, experiment: string, dataset: string): Promise<number> {
  try {
    return (await session.clientOf(experiment).getDataset({ params: { dataset } })).files;
  } catch (error) {
    if (isFailure(error) && error.kind === 'missing') return 0;
    throw error;
  }
}

const samplesList = command({
  words: 'samples list',
  says: 'list the sample datasets',
  input: z.object({}),
  run: async (session) => {
    const mine = await session.experiments();
    const samples = sampleDatasets.filter(({ experiment }) => mine.includes(experiment));
    const rows = await Promise.all(
      samples.map(async ({ dataset, experiment, isGrowing }) => ({
        name: dataset,
        experiment,
        isGrowing,
        files: await countOf(session, experiment, dataset),
      })),
    );
    const text = table(
      ['EXPERIMENT', 'SAMPLE', 'FILES', ''],
      rows.map(({ experiment, name, files, isGrowing }) => [
        experiment,
        name,
        `${files}`,
        isGrowing ? '`poms samples grow` adds files' : '',
      ]),
      'There are no samples in your experiments.',
    );
    return { json: rows, text };
  },
});

const samplesGrow = command({
  words: 'samples grow',
  args: '[name]',
  says: 'add new files to a growing sample dataset (raw_keepup)',
  options: [{ flags: '--files <n>', says: 'how many (3)' }],
  input: z.object({
    name: z.string().default('raw_keepup'),
    files: z.coerce.number('a number is wanted').int().min(1).max(1000).default(3),
  }),
  run: async (session, { name, files }) => {
    const sample = sampleDatasets.find(({ dataset, isGrowing }) => dataset === name && isGrowing);
    if (!sample) throw new PomsError('SampleNotFound', { sample: name });
    const client = session.clientOf(session.options.experiment ?? sample.experiment);
    const grown = await client.growSample({ params: { sample: name }, body: { files } });
    const text = `Dataset ${grown.dataset} has ${grown.added.length} new file(s): ${grown.added.join(', ')}\n`;
    return { json: grown, text };
  },
});

export const sampleCommands = [samplesList, samplesGrow];
