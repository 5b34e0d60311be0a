import { z } from 'zod';
import { LaunchId, StageId, SubmissionId } from '#lib/domain/ids.ts';
import { Parameters } from '#lib/domain/campaigns/parameters.ts';
import { OwnerRole } from '#lib/domain/people/person.ts';

/** Why a launch was asked for. */
export const LaunchCause = z.discriminatedUnion('by', [
  z.object({ by: z.literal('person') }),
  z.object({ by: z.literal('dependency'), submissionId: SubmissionId }),
  /** Somebody's own script submitted and told us. */
  z.object({ by: z.literal('client') }),
  z.object({ by: z.literal('schedule'), scheduleId: z.string() }),
  /** A person has another submission's dataset run once more. */
  z.object({ by: z.literal('relaunch'), submissionId: SubmissionId }),
]);
export type LaunchCause = z.infer<typeof LaunchCause>;

/** Client-chosen name of one intent: the same key is the same launch (architecture §2.1). */
export const RequestKey = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[\x21-\x7e]+$/, 'visible ASCII without blanks');

/** A request key as it is stored: behind the operation and the person it belongs to. */
export const StoredKey = z.string().min(1).max(300);

/** The intent to run a stage once; never changed after it is stored. */
export const Launch = z
  .object({
    launchId: LaunchId,
    requestKey: StoredKey,
    stageId: StageId,
    submissionId: SubmissionId,
    cause: LaunchCause,
    requestedBy: z.string(),
    role: OwnerRole,
    isTest: z.boolean(),
    /** A dataset given in the request, instead of the next slice. */
    datasetOverride: z.string().nullable(),
    paramOverrides: Parameters,
    requestedAt: z.iso.datetime(),
  })
  .meta({ id: 'Launch' });
export type Launch = z.infer<typeof Launch>;
