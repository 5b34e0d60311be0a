import { z } from 'zod';
import { JobTypeId } from '#lib/domain/ids.ts';
import { Parameters } from './parameters.ts';
import { OwnerRole } from '#lib/domain/people/person.ts';

export const RecoveryType = z.enum([
  'added_files',
  'consumed_status',
  'delivered_not_consumed',
  'pending_files',
  'process_status',
]);
export type RecoveryType = z.infer<typeof RecoveryType>;

export const Recovery = z.object({ type: RecoveryType, paramOverrides: Parameters });
export type Recovery = z.infer<typeof Recovery>;

/** Launch script, parameters, output patterns and recoveries (behaviour §1.5). */
export const JobType = z
  .object({
    jobTypeId: JobTypeId,
    name: z.string().min(1),
    launchScript: z.string().min(1),
    parameters: Parameters,
    /** Comma list of `%` patterns; an item with a blank is a query fragment. */
    outputFilePatterns: z.string(),
    recoveries: z.array(Recovery),
    isActive: z.boolean(),
    creator: z.string(),
    creatorRole: OwnerRole,
    version: z.int().positive(),
  })
  .meta({ id: 'JobType' });
export type JobType = z.infer<typeof JobType>;
