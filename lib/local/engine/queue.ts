interface Lanes<T> {
  waiting: Map<string, T[]>;
  running: number;
  isStopped: boolean;
  whenStopped: () => void;
}

/** The first job of the owner whose turn it is; the owner goes to the end of the line. */
function take<T>({ waiting }: Lanes<T>): T | undefined {
  const [first] = waiting;
  if (first === undefined) return undefined;
  const [owner, jobs] = first;
  waiting.delete(owner);
  const job = jobs.shift();
  if (jobs.length > 0) waiting.set(owner, jobs);
  return job;
}

/** Work of one owner waits behind its own; owners take turns, so that one with a thousand items holds up nobody. */
export function fairQueue<T>(limit: number, run: (job: T) => Promise<void>, whenIdle: () => void) {
  const lanes: Lanes<T> = { waiting: new Map(), running: 0, isStopped: false, whenStopped: () => undefined };
  const pump = (): void => {
    while (!lanes.isStopped && lanes.running < limit) {
      const job = take(lanes);
      if (job === undefined) return;
      lanes.running += 1;
      void run(job).finally(() => {
        lanes.running -= 1;
        pump();
        if (lanes.running > 0) return;
        whenIdle();
        lanes.whenStopped();
      });
    }
  };
  return {
    add: (owner: string, job: T): void => {
      const jobs = lanes.waiting.get(owner);
      if (jobs) jobs.push(job);
      else lanes.waiting.set(owner, [job]);
      // Not at once: whoever opens the engine finishes building what tasks need first.
      setImmediate(pump);
    },
    /** True when no job runs or could. */
    isIdle: (): boolean => lanes.running === 0 && (lanes.isStopped || lanes.waiting.size === 0),
    /** Starts no job any more; resolves when those that run have ended. */
    stop: async (): Promise<void> => {
      lanes.isStopped = true;
      if (lanes.running > 0) await new Promise<void>((resolve) => (lanes.whenStopped = resolve));
    },
  };
}
