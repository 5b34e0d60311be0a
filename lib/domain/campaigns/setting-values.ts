import { readText, writeName, writeText } from './text-value.ts';

/** What is wrong with a value: a predicate of the key ("cannot be …"), and what to write instead. */
export interface Fault {
  message: string;
  remedy: string;
  /** Offset in the value, where one place is wrong. */
  at?: number;
}

export type ValueReading<T> = { value: T } | { fault: Fault };

/** How one kind of value is read and written. */
export interface Codec<T> {
  read(text: string): ValueReading<T>;
  write(value: T): string;
  /** Whether the text says nothing; the original's export writes `None` for what it does not know. */
  isBlank(text: string): boolean;
}

/** The value as it can stand in a sentence. */
export const shown = (text: string): string => (text.length > 60 ? `"${text.slice(0, 57)}…"` : `"${text}"`);

function decodeText(text: string): ValueReading<string> {
  const reading = readText(text);
  if ('text' in reading) return { value: reading.text };
  return {
    fault: {
      message: `is not a quoted text: ${reading.fault}`,
      remedy: 'Write the text as it is, or as json:"…".',
      at: reading.at,
    },
  };
}

/** Text over any number of lines; blank is a value. */
export const anyText: Codec<string> = { isBlank: () => false, read: decodeText, write: writeText };

/** Text of one line that cannot be blank. */
export const lineText: Codec<string> = {
  isBlank: (text) => text === '',
  read: (text) => {
    if (!text.includes('\n')) return decodeText(text);
    const remedy = 'Write it on one line; a line that begins with blanks goes on with the value above it.';
    return { fault: { message: 'goes on over several lines', remedy } };
  },
  write: writeName,
};

const isNothing = (text: string): boolean => text === '' || text === 'None';

const yes = ['true', 'yes', 'on', '1'];
const no = ['false', 'no', 'off', '0'];

export const flag: Codec<boolean> = {
  isBlank: isNothing,
  read: (text) => {
    const word = text.toLowerCase();
    if (yes.includes(word) || no.includes(word)) return { value: yes.includes(word) };
    return { fault: { message: `cannot be ${shown(text)}`, remedy: 'Write True or False.' } };
  },
  write: (value) => (value ? 'True' : 'False'),
};

/** A number in a range; `isInt` asks for a whole one. */
export function numberIn({ from, to, isInt }: { from: number; to: number; isInt: boolean }): Codec<number> {
  const range = `${isInt ? 'a whole number' : 'a number'} ${from === 0 ? 'above 0' : `from ${from}`} up to ${to}`;
  return {
    isBlank: isNothing,
    read: (text) => {
      const value = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text) ? Number(text) : NaN;
      const fits = value > 0 && value >= from && value <= to && (!isInt || Number.isInteger(value));
      return fits ? { value } : { fault: { message: `cannot be ${shown(text)}`, remedy: `Write ${range}.` } };
    },
    write: String,
  };
}

/** One of a few words; letter case does not matter. */
export function oneOf<Word extends string>(options: readonly Word[]): Codec<Word> {
  return {
    isBlank: isNothing,
    read: (text) => {
      const value = options.find((option) => option === text.toLowerCase());
      return value === undefined
        ? { fault: { message: `cannot be ${shown(text)}`, remedy: `Write one of ${options.join(', ')}.` } }
        : { value };
    },
    write: String,
  };
}
