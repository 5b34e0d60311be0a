import { z } from 'zod';
import { DatasetName, FileName } from '#lib/domain/files/file.ts';
import { asJob, Done, noBody, operation } from './operation.ts';

const ProjectName = z
  .string()
  .min(1)
  .max(255)
  .regex(/^[A-Za-z0-9_][A-Za-z0-9._+=@:-]*$/);

export const nextFile = operation({
  ...asJob,
  method: 'POST',
  path: '/job/next-file',
  summary: 'Take the next input file; the same requestId gets the same answer',
  body: z.strictObject({
    project: ProjectName.nullable(),
    process: z.string().min(1).max(200),
    requestId: z.string().min(1).max(100),
  }),
  result: z.object({ file: z.object({ name: z.string(), location: z.string().nullable() }).nullable() }),
  errors: ['ProjectNotFound', 'ProjectEnded'],
});

export const settleInput = operation({
  ...asJob,
  method: 'POST',
  path: '/job/file-status',
  summary: 'Say what became of an input file',
  body: z.strictObject({
    project: ProjectName.nullable(),
    name: FileName,
    status: z.enum(['consumed', 'failed', 'skipped']),
  }),
  result: Done,
  errors: ['ProjectNotFound', 'FileNotFound'],
});

export const startProject = operation({
  ...asJob,
  method: 'POST',
  path: '/job/projects',
  summary: 'Freeze a dataset into a project that hands its files to jobs',
  body: z.strictObject({ name: ProjectName.nullable(), dataset: DatasetName }),
  result: z.object({ name: z.string(), files: z.int() }),
  errors: ['DatasetNotFound'],
});

export const endProject = operation({
  ...asJob,
  method: 'POST',
  path: '/job/projects/end',
  summary: 'End a project; it hands out no more files',
  body: z.strictObject({ name: ProjectName.nullable() }),
  result: Done,
  errors: ['ProjectNotFound'],
});

export const countFiles = operation({
  ...asJob,
  method: 'GET',
  path: '/job/datasets/{dataset}',
  summary: 'Count the files of a dataset',
  params: z.strictObject({ dataset: DatasetName }),
  body: noBody,
  result: z.object({ name: z.string(), files: z.int() }),
  errors: ['DatasetNotFound'],
});
