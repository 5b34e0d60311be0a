/** Work of one owner waits behind its own; owners take turns, so that one with a thousand items holds up nobody. */
export function fairQueue<T>(limit: number, run: (job: T) => Promise<void>, whenIdle: () => void) {
  const waiting = new Map<string, T[]>();
  let running = 0;
  let isStopped = false;

  function take(): T | undefined {
    const [first] = waiting;
    if (first === undefined) return undefined;
    const [owner, jobs] = first;
    waiting.delete(owner);
    const job = jobs.shift();
    if (jobs.length > 0) waiting.set(owner, jobs);
    return job;
  }

  function pump(): void {
    while (!isStopped && running < limit) {
      const job = take();
      if (job === undefined) return;
      running += 1;
      void run(job).finally(() => {
        running -= 1;
        pump();
        if (running === 0) whenIdle();
      });
    }
  }

  return {
    add: (owner: string, job: T): void => {
      const jobs = waiting.get(owner);
      if (jobs) jobs.push(job);
      else waiting.set(owner, [job]);
      // Not at once: whoever opens the engine finishes building what tasks need first.
      setImmediate(pump);
    },
    /** Jobs that run or wait to. */
    isIdle: (): boolean => running === 0 && (isStopped || waiting.size === 0),
    stop: (): void => {
      isStopped = true;
    },
  };
}
