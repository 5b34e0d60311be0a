import { type LaunchTarget } from './launcher.ts';

/** Jobs of one submission that are in the queue now; workers only, not the controller of a DAG. */
export interface LiveJobs {
  idle: number;
  running: number;
  held: number;
  /** The controller of a DAG, or its start and end nodes, are still there: more workers may come. */
  isControlled: boolean;
  /** Cluster ids seen, e.g. `57110235@jobsub01.localhost`. */
  jobIds: string[];
  /** The jobs counted above, by names that `ended` understands. */
  counted: string[];
}

/** Jobs of one submission that have left the queue for good. */
export interface EndedJobs {
  completed: number;
  failed: number;
  cancelled: number;
  /** The DAG ended without running its workers, or was removed. */
  isControllerFailed: boolean;
  /** Cluster ids with an ended job, e.g. `57110235@jobsub01.localhost`; of a DAG the controller's. */
  jobIds: string[];
  /** Exit codes or removal reasons of what went wrong, most frequent first, for people. */
  reasons: string[];
}

/** A submission to ask about. */
export interface Watched {
  submissionId: number;
  jobIds: string[];
}

/** A submission whose ended jobs are asked for. */
export interface Stirred extends Watched {
  /** Jobs that `live` has just counted: one that ended since then counts there, not twice. */
  counted: readonly string[];
}

/** What can be done to jobs. */
export type JobAction = 'remove' | 'hold' | 'release';

/** A batch system. What it cannot say it must not guess: an answer that is not usable throws. */
export interface Queue {
  /**
   * One question about everything that is live for this host and account. A submission that is not in the answer
   * has no job in the queue now; that alone does not mean that it is finished (architecture I8).
   * @throws QueueUnavailable LaunchHostUnreachable …
   */
  live(target: LaunchTarget, group: string, watched: Watched[]): Promise<Map<number, LiveJobs>>;
  /**
   * One question about the ended jobs of these submissions. One that is absent has no ended job on record.
   * @throws QueueUnavailable LaunchHostUnreachable …
   */
  ended(target: LaunchTarget, group: string, watched: Stirred[]): Promise<Map<number, EndedJobs>>;
  /**
   * Looks for any job, live or ended, that carries one of these submissions' numbers, in every place where one can
   * be. A submission that is not in the answer surely has none there now.
   * @throws QueueUnavailable where any part of the answer is not known, LaunchHostUnreachable …
   */
  search(target: LaunchTarget, group: string, submissionIds: number[]): Promise<Map<number, string[]>>;
  /**
   * Removes, holds or releases all jobs of these submissions, controllers of DAGs too; what is done already is no
   * error. They have to be of one role, the one that they were submitted with. Returns what the batch system printed:
   * only `live` tells whether it was done.
   * @throws QueueUnavailable LaunchHostUnreachable …
   */
  act(
    target: LaunchTarget,
    group: string,
    asked: { action: JobAction; role: string; watched: Watched[] },
  ): Promise<string>;
  /** Job ids in the text a launch printed, e.g. from `Use job id 123.0@schedd to retrieve output`. */
  recognise(log: string): string[];
}
