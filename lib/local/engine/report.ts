import { type RunnerParts } from './runner-parts.ts';

const reportAgainMs = 60_000;

/** Tells of executions that failed, each until `onFailed` returns. */
export function startReporter(
  { store, onFailed, log }: Pick<RunnerParts, 'store' | 'onFailed' | 'log'>,
  whenDone: () => void,
) {
  let telling = 0;
  const tell = async (execution: Parameters<typeof onFailed>[0]): Promise<void> => {
    const { machine, name } = execution;
    telling += 1;
    try {
      await onFailed(execution);
      store.reported(name);
    } catch (error) {
      log.warn('failure.unreported', { machine, name, error: String(error) });
    }
    telling -= 1;
    whenDone();
  };
  return {
    /** Tells of those whose time has come; one that cannot be told is due again in a minute. */
    tellDue: (now: number): void => {
      for (const execution of store.transact(() => store.takeReports(now, now + reportAgainMs)))
        void tell(execution);
    },
    isIdle: (): boolean => telling === 0,
  };
}
