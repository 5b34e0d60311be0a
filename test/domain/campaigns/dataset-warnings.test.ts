import { describe, expect, it } from 'vitest';
import { datasetWarnings } from '#lib/domain/campaigns/problems/dataset-warnings.ts';
import { parseSplit } from '#lib/domain/splits/strategies/index.ts';

const warningsOf = (dataset: string, splitType: string, isFed = false): string[] =>
  datasetWarnings({
    keywords: { night: 'n1', none: 'None' },
    defaults: { dataset },
    stages: [{ name: 'gen', own: { splitType } }],
    dependencies: isFed ? [{ stage: 'gen', provider: 'before', filePatterns: '%' }] : [],
  });

describe('a split without a dataset', () => {
  it.each([
    ['None', 'drainingn(2)', 'its split drainingn(n) needs a dataset, and dataset_or_split_data is None'],
    ['none', 'byrun(low=1,high=2)', 'dataset_or_split_data is none'],
    ['', 'draining', 'its split draining needs a dataset, and dataset_or_split_data is blank'],
    ['None', 'list()', 'its split list() needs a dataset'],
    ['%(none)s', 'nfiles(2)', 'dataset_or_split_data is None'],
  ])('is said when it is %j and the split %s', (dataset, split, why) => {
    expect(warningsOf(dataset, split)).toEqual([expect.stringContaining(why)]);
  });

  it.each([
    ['None', 'None'],
    ['None', ''],
    ['raw', 'drainingn(2)'],
  ])('is no matter for %j and the split %j', (dataset, split) => {
    expect(warningsOf(dataset, split)).toEqual([]);
  });

  it('is no matter for a stage that runs on what the one before made', () => {
    expect(warningsOf('None', 'drainingn(2)', true)).toEqual([]);
  });
});

describe('a list of datasets', () => {
  it('is named where it has one of them twice', () => {
    expect(warningsOf('a, b_%(night)s,a,c ,b_n1,a', 'list()')).toEqual([
      'Stage gen runs more than once on a, b_n1: its list has it more than once.',
    ]);
  });

  it('is fine where it has each once', () => {
    expect(warningsOf('a,b', 'list()')).toEqual([]);
  });
});

describe('draining with a number', () => {
  it('names the split that was meant', () => {
    expect(parseSplit('draining(10)')).toEqual({
      kind: 'problem',
      message: 'draining takes no arguments, not 10; drainingn(10) hands out 10 files at a time',
    });
  });

  it('is told in general where it is no number', () => {
    expect(parseSplit('draining(x)')).toEqual({
      kind: 'problem',
      message: 'draining takes no arguments, not x',
    });
  });
});
