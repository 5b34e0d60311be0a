import { useCallback, useEffect, useState } from 'react';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { usePoms } from '#web/api/poms.ts';
import { emptyLog, withPage, type LogBuffer } from './log-buffer.ts';
import { untilNextLook } from '#web/pages/submissions/next-look.ts';
import { readLog } from './read-log.ts';

/** A launch log on the screen. */
export interface LaunchLogState {
  log: LogBuffer;
  /** Nothing answers now; it is asked again by itself. */
  silence: Error | undefined;
  /** Reading ended for good, until somebody retries. */
  error: Error | undefined;
  retry: () => void;
}

const asError = (thrown: unknown): Error => (thrown instanceof Error ? thrown : new Error(String(thrown)));

/** Reads the launch log as long as the component is there and there is a script that writes one. */
export function useLaunchLog({ submissionId, script }: Submission): LaunchLogState {
  const { client } = usePoms();
  // Only the length at first sight tells where to begin.
  const [start] = useState(() => emptyLog(script.logBytes));
  const [log, setLog] = useState(start);
  const [silence, setSilence] = useState<Error>();
  const [error, setError] = useState<Error>();
  const [attempt, setAttempt] = useState(0);
  const isSent = script.state !== 'unsent' && script.state !== 'none';
  useEffect(() => {
    if (!isSent) return;
    const abort = new AbortController();
    setLog(start);
    setError(undefined);
    readLog({
      from: start.nextOffset,
      ask: async (offset) => client.getLaunchLog({ params: { submissionId }, query: { offset } }),
      onPage: (page) => {
        setLog((before) => withPage(before, page));
      },
      onSilence: setSilence,
      pause: untilNextLook,
      signal: abort.signal,
    }).catch((thrown: unknown) => {
      setError(asError(thrown));
    });
    return () => {
      abort.abort();
    };
  }, [client, submissionId, start, attempt, isSent]);
  const retry = useCallback(() => {
    setAttempt((before) => before + 1);
  }, []);
  return { log, silence, error, retry };
}
