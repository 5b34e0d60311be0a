/** A dataset the local world makes at its first start. */
export interface SampleDataset {
  dataset: string;
  experiment: string;
  files: number;
  isGrowing: boolean;
  prefix: string;
}

/** The input datasets of the sample campaigns. */
export const sampleDatasets: readonly SampleDataset[] = [
  { dataset: 'tutorial-mc', experiment: 'dune', files: 8, isGrowing: false, prefix: 'tutorial_mc' },
  { dataset: 'raw_keepup', experiment: 'hypot', files: 6, isGrowing: true, prefix: 'raw' },
];

/** The n-th file of a sample: small, the same each time, two files a run. */
export function sampleFile({ prefix, dataset }: SampleDataset, number: number) {
  const lines = Array.from({ length: 20 }, (_, event) => `${dataset} file ${number} event ${event + 1}`);
  const ending = prefix === 'raw' ? 'dat' : 'root';
  return {
    name: `${prefix}_${String(number).padStart(4, '0')}.${ending}`,
    content: `${lines.join('\n')}\n`,
    run: Math.ceil(number / 2),
  };
}
