import { z } from 'zod';
import { Status } from './submission.ts';

/** Submissions by their status; a status nobody has is left out. */
export const StatusCounts = z.partialRecord(Status, z.int().positive()).meta({ id: 'StatusCounts' });
export type StatusCounts = z.infer<typeof StatusCounts>;
