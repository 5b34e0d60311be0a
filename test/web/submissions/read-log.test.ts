import { describe, expect, it } from 'vitest';
import { failure } from '#lib/client/failure.ts';
import { readLog, readWhole, type Reading } from '#web/pages/submissions/log/read-log.ts';

/** A log that grows by one text each time somebody pauses. */
function aGrowingLog(texts: string[]) {
  let written = texts[0] ?? '';
  let count = 1;
  return {
    ask: async (offset: number) => {
      const text = written.slice(offset, offset + 4);
      const nextOffset = offset + text.length;
      return { text, nextOffset, isComplete: count >= texts.length && nextOffset === written.length };
    },
    pause: async () => {
      written += texts[count] ?? '';
      count += 1;
    },
  };
}

function aReading(said: Partial<Reading> & Pick<Reading, 'ask'>) {
  const read: string[] = [];
  const silences: (string | undefined)[] = [];
  const reading: Reading = {
    from: 0,
    onPage: ({ text }) => read.push(text),
    onSilence: (error) => silences.push(error?.message),
    pause: async () => undefined,
    signal: new AbortController().signal,
    ...said,
  };
  return { reading, read, silences };
}

describe('a launch log that is followed', () => {
  it('is read page by page, and on while it grows', async () => {
    const { reading, read } = aReading(aGrowingLog(['one two three', ' four', ' five']));

    await readLog(reading);

    expect(read.join('')).toBe('one two three four five');
  });

  it('is asked for again when nothing answers, and loses nothing', async () => {
    const log = aGrowingLog(['one two']);
    let isDown = true;
    const { reading, read, silences } = aReading({
      ask: async (offset) => {
        if (offset === 4 && isDown) throw failure('unavailable', 'POMS does not answer.');
        return log.ask(offset);
      },
      pause: async () => {
        isDown = false;
      },
    });

    await readLog(reading);

    expect(read.join('')).toBe('one two');
    expect(silences).toEqual([undefined, 'POMS does not answer.', undefined]);
  });

  it('ends with what cannot be helped by asking again', async () => {
    const { reading } = aReading({
      ask: async () => {
        throw failure('missing', 'No submission 42.');
      },
    });

    await expect(readLog(reading)).rejects.toThrow('No submission 42.');
  });

  it('tells nobody who has left', async () => {
    const leaving = new AbortController();
    const { reading, read } = aReading({
      ask: async () => {
        leaving.abort();
        return { text: 'late', nextOffset: 4, isComplete: false };
      },
      signal: leaving.signal,
    });

    await readLog(reading);

    expect(read).toEqual([]);
  });

  it('is downloaded whole, as far as it goes', async () => {
    const log = aGrowingLog(['one two three', 'never asked for']);
    const progress: number[] = [];

    const texts = await readWhole(log.ask, (bytes) => progress.push(bytes));

    expect(texts.join('')).toBe('one two three');
    expect(progress).toEqual([4, 8, 12, 13, 13]);
  });
});
