import { z } from 'zod';
import { Environment } from '#lib/contract/environment.ts';

/** What the stacks tell a function, with what Lambda itself says. */
export const LambdaEnvironment = Environment.extend({ AWS_REGION: z.string().min(1) });
export type LambdaEnvironment = z.infer<typeof LambdaEnvironment>;
