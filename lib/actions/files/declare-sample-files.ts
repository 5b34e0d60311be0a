import { PomsError } from '#lib/domain/errors.ts';
import { sampleDatasets, sampleFile } from '#lib/domain/files/samples.ts';
import { type Ports } from '#lib/ports/index.ts';

/** Adds files to a sample dataset, numbered on; returns their names. @throws SampleNotFound */
export async function declareSampleFiles(
  dataset: string,
  files: number,
  { catalogue, clock, samples }: Pick<Ports, 'catalogue' | 'clock' | 'samples'>,
): Promise<string[]> {
  const sample = sampleDatasets.find((each) => each.dataset === dataset);
  if (!sample) throw new PomsError('SampleNotFound', { sample: dataset });
  const first = (await catalogue.findDataset(dataset))?.files ?? 0;
  const added: string[] = [];
  for (let number = first + 1; number <= first + files; number += 1) {
    const { name, content, run } = sampleFile(sample, number);
    const written = await samples.write(name, content);
    const declaredAt = clock.now().toISOString();
    const file = {
      ...written,
      name,
      runs: [run],
      softwareVersion: null,
      parents: [],
      metadata: {},
      declaredAt,
      declaredBy: 'poms',
      submissionId: null,
      claimedBy: [],
    };
    await catalogue.declare(file, [dataset]);
    added.push(name);
  }
  return added;
}
