import { type log } from '#lib/handler/log.ts';
import { type Callees } from './call.ts';
import { type EngineClock } from './clock.ts';
import { type DriveParts } from './drive.ts';
import { type Execution } from './strand.ts';

/** What an engine is started with. */
export interface RunnerParts extends Callees, DriveParts {
  clock: EngineClock;
  /** Tasks that run at the same time. */
  concurrency: number;
  onFailed: (execution: Execution) => Promise<void>;
  log: Pick<typeof log, 'warn' | 'error'>;
}
