import { z } from 'zod';
import { CatalogueFile, DatasetName } from '#lib/domain/files/file.ts';
import { FileQuery } from '#lib/domain/files/query.ts';
import { Dataset } from './files.ts';
import { none, operation, pageOf, pageQuery, reading } from './operation.ts';

/** SAM dimensions, as people type them (integrations §4.5). */
const Dimensions = z.string().trim().min(1).max(6000);

export const findFiles = operation({
  ...reading,
  path: '/files',
  summary: 'List the files that dimensions find',
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
  caller: 'person',
  action: 'declare-file',
  params: none,
  query: none,
  body: z.strictObject({ name: DatasetName, query: Dimensions }),
  status: 201,
  result: Dataset,
  errors: ['QueryInvalid', 'DatasetDiffers', 'DatasetNotFound', 'NotAllowed', 'RequestInvalid'],
});
