import { z } from 'zod';
import { SubmissionId } from '#lib/domain/ids.ts';

/** File names stay in plain characters, since they travel through shells and URLs. */
export const FileName = z
  .string()
  .regex(/^[A-Za-z0-9_][A-Za-z0-9._+=@:-]{0,254}$/, 'letters, digits and . _ + = @ : - only');
export const DatasetName = z
  .string()
  .regex(/^[A-Za-z0-9_][A-Za-z0-9._+=@:-]{0,254}$/, 'letters, digits and . _ + = @ : - only');

/** One file as the built-in catalogue knows it. */
export const CatalogueFile = z
  .object({
    name: FileName,
    size: z.int().nonnegative(),
    checksum: z.string(),
    location: z.string().nullable(),
    runs: z.array(z.int()),
    softwareVersion: z.string().nullable(),
    parents: z.array(FileName),
    metadata: z.record(z.string(), z.unknown()),
    declaredAt: z.iso.datetime(),
    declaredBy: z.string(),
    /** The submission whose output it is; null: of none, or of nobody knows which. */
    submissionId: SubmissionId.nullable(),
    /** Submissions that may have made it, where nothing decides between them: it counts for none of them. */
    claimedBy: z.array(SubmissionId),
  })
  .meta({ id: 'CatalogueFile' });
export type CatalogueFile = z.infer<typeof CatalogueFile>;

/** What becomes of a file that a project handed to a job. */
export const FileOutcome = z.enum(['pending', 'delivered', 'consumed', 'failed', 'skipped']);
export type FileOutcome = z.infer<typeof FileOutcome>;

export const ProjectSummary = z
  .object({
    project: z.string(),
    dataset: z.string(),
    isEnded: z.boolean(),
    total: z.int(),
    files: z.record(FileOutcome, z.int()),
  })
  .meta({ id: 'ProjectSummary' });
export type ProjectSummary = z.infer<typeof ProjectSummary>;
