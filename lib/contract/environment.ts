import { z } from 'zod';
import { ExperimentName } from '#lib/domain/ids.ts';

/** Where a function finds its things: the stacks write these variables, the function reads them. None is secret. */
export const Environment = z.object({
  /** The one experiment of the deployment. */
  POMS_EXPERIMENT: ExperimentName,
  /** Where people and jobs reach us, without a trailing slash. */
  POMS_URL: z.url(),
  POMS_TABLE: z.string().min(1),
  /** Bucket of launch logs and uploads. */
  POMS_FILES: z.string().min(1),
  /** Secret: JSON object, submit host → private key. */
  POMS_SSH_KEYS: z.string().min(1),
  /** Secret: the key that signs job tokens. */
  POMS_JOB_TOKEN_KEY: z.string().min(1),
  /** What the name of a state machine is appended to, to make its ARN. */
  POMS_MACHINES: z.string().regex(/^arn:.*:stateMachine:/),
});
export type Environment = z.infer<typeof Environment>;
