import { isUnavailable } from '#lib/client/failure.ts';
import { type LogPage } from './log-buffer.ts';

/** How a log is read, and who hears of it. */
export interface Reading {
  from: number;
  ask: (offset: number) => Promise<LogPage>;
  onPage: (page: LogPage) => void;
  /** Told when nothing answers, and with undefined when something does again. */
  onSilence: (error: Error | undefined) => void;
  /** Resolves when it is time to look again. */
  pause: (signal: AbortSignal) => Promise<void>;
  signal: AbortSignal;
}

/** The next page, or undefined where nothing answers. @throws other failures */
async function nextPage(offset: number, { ask, onSilence, signal }: Reading): Promise<LogPage | undefined> {
  try {
    const page = await ask(offset);
    if (!signal.aborted) onSilence(undefined);
    return page;
  } catch (error) {
    if (!isUnavailable(error)) throw error;
    if (!signal.aborted) onSilence(error);
    return undefined;
  }
}

/** Reads a log to its end, and on while it grows; asks again where nothing answers. @throws other failures */
export async function readLog(reading: Reading): Promise<void> {
  const { from, onPage, pause, signal } = reading;
  const hasLeft = (): boolean => signal.aborted;
  let offset = from;
  while (!hasLeft()) {
    const page = await nextPage(offset, reading);
    if (hasLeft()) return;
    if (page) onPage(page);
    if (page?.isComplete) return;
    const hasGrown = page !== undefined && page.nextOffset > offset;
    offset = page?.nextOffset ?? offset;
    if (!hasGrown) await pause(signal);
  }
}

/** The whole log, page by page, for a download; tells how many bytes have come. @throws failures of asking */
export async function readWhole(
  ask: (offset: number) => Promise<LogPage>,
  onProgress: (bytes: number) => void,
): Promise<string[]> {
  const texts: string[] = [];
  let offset = 0;
  for (;;) {
    const { text, nextOffset, isComplete } = await ask(offset);
    texts.push(text);
    onProgress(nextOffset);
    if (isComplete || nextOffset === offset) return texts;
    offset = nextOffset;
  }
}
