import { z } from 'zod';
import { CatalogueFile } from '#lib/domain/files/file.ts';
import { CampaignId, StageId, SubmissionId } from '#lib/domain/ids.ts';
import { FileNumberName } from '#lib/domain/outputs/file-numbers.ts';
import { Status } from '#lib/domain/submissions/submission.ts';
import { FileDeclaration } from './files.ts';
import { asJob, none, operation, pageOf, pageQuery, pathNumber, reading } from './operation.ts';
import { everything, submissionInPath } from './subject.ts';

const submissionPath = z.strictObject({ submissionId: pathNumber });

export const declareOutput = operation({
  ...asJob,
  method: 'POST',
  path: '/job/files',
  summary: 'Declare an output file of this submission',
  body: FileDeclaration,
  result: z.object({ name: z.string() }),
  errors: ['FileDiffers'],
});

/** One number of files of a submission; `listSubmissionFiles` lists the very files under the same name. */
export const FileNumber = z
  .object({
    name: FileNumberName,
    title: z.string(),
    means: z.string(),
    /** Null where the submission has no such files, as a generator has no inputs. */
    count: z.int().nonnegative().nullable(),
    /** The question to the catalogue, in words; null where the files cannot be listed. */
    says: z.string().nullable(),
  })
  .meta({ id: 'FileNumber' });
export type FileNumber = z.infer<typeof FileNumber>;

/** A submission in the files report: the numbers its projects keep, and those of its last verdict. */
export const FileReportRow = z
  .object({
    submissionId: SubmissionId,
    campaignId: CampaignId,
    campaign: z.string(),
    stageId: StageId,
    stage: z.string(),
    status: Status,
    createdAt: z.iso.datetime(),
    dataset: z.string(),
    /** A number that nobody keeps is left out. */
    numbers: z.partialRecord(FileNumberName, z.int().nonnegative()),
    percentAsked: z.number().nullable(),
    because: z.string().nullable(),
    judgedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'FileReportRow' });
export type FileReportRow = z.infer<typeof FileReportRow>;

export const getFileNumbers = operation({
  ...reading,
  path: '/submissions/{submissionId}/file-numbers',
  summary: 'Count the files of a submission: submitted, delivered, consumed, with outputs, missing, outputs',
  subject: submissionInPath,
  params: submissionPath,
  query: none,
  result: z.object({ patterns: z.array(z.string()), numbers: z.array(FileNumber) }),
  errors: ['SubmissionNotFound', 'SnapshotNotFound'],
});

export const listFileNumbers = operation({
  ...reading,
  path: '/file-numbers',
  summary: 'Files report of a stage or a campaign: a line for each submission, newest first',
  subject: everything,
  params: none,
  query: pageQuery.extend({ campaignId: pathNumber.optional(), stageId: pathNumber.optional() }),
  result: pageOf(FileReportRow),
  errors: ['RequestInvalid'],
});

export const listSubmissionFiles = operation({
  ...reading,
  path: '/submissions/{submissionId}/files',
  summary: 'List the files a submission read, those it made, or those that one of its numbers counts',
  subject: submissionInPath,
  params: submissionPath,
  query: pageQuery.extend({ of: z.enum(['inputs', ...FileNumberName.options]) }),
  /** `count`: of all, not of this page; null where it has no such files. */
  result: pageOf(CatalogueFile).extend({ count: z.int().nullable() }),
  errors: ['SubmissionNotFound', 'RequestInvalid'],
});
