import { z } from 'zod';
import { SubmissionId } from '#lib/domain/ids.ts';
import { Parameters } from '#lib/domain/campaigns/parameters.ts';
import { LaunchCause, StoredKey } from './launch.ts';

/** One request to run a stage once, whoever asks. */
export interface LaunchRequest {
  requestKey: string;
  cause: LaunchCause;
  requestedBy: string;
  isTest: boolean;
  dataset?: string | undefined;
  paramOverrides: Parameters;
  parentId: number | null;
}

/** The same as it is stored, whole, so that it can be done later as it was meant. */
export const StoredRequest = z.object({
  requestKey: StoredKey,
  cause: LaunchCause,
  requestedBy: z.string(),
  isTest: z.boolean(),
  dataset: z.string().nullable(),
  paramOverrides: Parameters,
  parentId: SubmissionId.nullable(),
});
export type StoredRequest = z.infer<typeof StoredRequest>;
