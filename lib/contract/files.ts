import { z } from 'zod';
import { CatalogueFile, DatasetName, FileName } from '#lib/domain/files/file.ts';
import { FileQuery } from '#lib/domain/files/query.ts';
import { SubmissionId } from '#lib/domain/ids.ts';
import { none, operation, pageOf, pageQuery, reading } from './operation.ts';
import { everything } from './subject.ts';

export const Dataset = z
  .object({ name: z.string(), files: z.int(), meaning: z.string(), createdAt: z.iso.datetime() })
  .meta({ id: 'Dataset' });

/** A file as a person or a job declares it. */
export const FileDeclaration = z.strictObject({
  name: FileName,
  size: z.int().nonnegative(),
  checksum: z.string().regex(/^[a-z0-9]+:[0-9a-fA-F]+$/, 'algorithm:hex, e.g. sha256:9f86…'),
  location: z.string().max(4000).nullable(),
  runs: z.array(z.int()).max(10_000).default([]),
  softwareVersion: z.string().max(200).nullable(),
  parents: z.array(FileName).max(10_000).default([]),
  dataset: DatasetName.nullable(),
  metadata: z.record(z.string(), z.unknown()).default({}),
});

export const listDatasets = operation({
  ...reading,
  path: '/datasets',
  summary: 'List datasets of the built-in catalogue',
  subject: everything,
  params: none,
  /** `prefix`: how its name begins. */
  query: pageQuery.extend({ prefix: z.string().max(255).optional() }),
  result: pageOf(Dataset),
  errors: ['RequestInvalid'],
});

export const getDataset = operation({
  ...reading,
  path: '/datasets/{dataset}',
  summary: 'Get one dataset: how many files, and what its name means',
  subject: everything,
  params: z.strictObject({ dataset: DatasetName }),
  query: none,
  result: Dataset,
  errors: ['DatasetNotFound'],
});

export const listFiles = operation({
  ...reading,
  path: '/datasets/{dataset}/files',
  summary: 'List the files of a dataset in the order of their declaration',
  subject: everything,
  params: z.strictObject({ dataset: DatasetName }),
  query: pageQuery,
  result: pageOf(CatalogueFile),
  errors: ['DatasetNotFound', 'RequestInvalid'],
});

export const getFile = operation({
  ...reading,
  path: '/files/{file}',
  summary: 'Get one file with its parents',
  subject: everything,
  params: z.strictObject({ file: FileName }),
  query: none,
  result: CatalogueFile,
  errors: ['FileNotFound'],
});

export const listFileChildren = operation({
  ...reading,
  path: '/files/{file}/children',
  summary: 'List the files made from a file, in the order of their declaration',
  subject: everything,
  params: z.strictObject({ file: FileName }),
  query: pageQuery,
  result: pageOf(FileName),
  errors: ['FileNotFound', 'RequestInvalid'],
});

export const declareFile = operation({
  method: 'POST',
  path: '/files',
  summary: 'Declare a file once',
  subject: everything,
  caller: 'person',
  action: 'declare-file',
  params: none,
  query: none,
  body: FileDeclaration,
  status: 201,
  result: CatalogueFile,
  errors: ['FileDiffers', 'NotAllowed'],
});

/** SAM dimensions, as people type them (integrations §4.5). */
const Dimensions = z.string().trim().min(1).max(6000);

export const findFiles = operation({
  ...reading,
  path: '/files',
  summary: 'List the files that dimensions find',
  subject: everything,
  params: none,
  query: pageQuery.extend({ query: Dimensions }),
  result: pageOf(CatalogueFile),
  errors: ['QueryInvalid', 'DatasetNotFound', 'ProjectNotFound', 'RequestInvalid'],
});

/** A text of the query, or why there is none. */
const Saying = z
  .object({ text: z.string().nullable(), why: z.string().nullable() })
  .meta({ id: 'QueryText' });

export const explainFiles = operation({
  ...reading,
  path: '/file-query',
  summary: 'Say what dimensions mean: in words, as a tree, and in the languages of SAM and MetaCat',
  subject: everything,
  params: none,
  /** With `count`, the files are counted too. */
  query: z.strictObject({ query: Dimensions, count: z.stringbool().default(false) }),
  result: z.object({
    meaning: z.string(),
    tree: FileQuery,
    sam: Saying,
    mql: Saying,
    files: z.int().nullable(),
  }),
  errors: ['QueryInvalid', 'DatasetNotFound', 'ProjectNotFound', 'RequestInvalid'],
});

export const defineDataset = operation({
  method: 'POST',
  path: '/datasets',
  summary: 'Give dimensions a name, once; a name is never changed',
  subject: everything,
  caller: 'person',
  action: 'declare-file',
  params: none,
  query: none,
  body: z.strictObject({ name: DatasetName, query: Dimensions }),
  status: 201,
  result: Dataset,
  errors: ['QueryInvalid', 'DatasetDiffers', 'DatasetNotFound', 'NotAllowed', 'RequestInvalid'],
});

export const assignFile = operation({
  method: 'POST',
  path: '/files/{file}/submission',
  summary: 'Make a file that several submissions claim, or none, an output of one of them',
  subject: everything,
  caller: 'person',
  action: 'declare-file',
  params: z.strictObject({ file: FileName }),
  query: none,
  body: z.strictObject({ submissionId: SubmissionId }),
  status: 200,
  result: CatalogueFile,
  errors: ['FileNotFound', 'FileOwned', 'SubmissionNotFound', 'NotAllowed'],
});

export const growSample = operation({
  method: 'POST',
  path: '/samples/{sample}/files',
  summary: 'Add new files to a growing sample dataset (raw_keepup)',
  subject: everything,
  caller: 'person',
  action: 'grow-sample',
  params: z.strictObject({ sample: DatasetName }),
  query: none,
  body: z.strictObject({ files: z.int().min(1).max(1000) }),
  status: 201,
  result: z.object({ dataset: z.string(), added: z.array(z.string()) }),
  errors: ['SampleNotFound'],
});
