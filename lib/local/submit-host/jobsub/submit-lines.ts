import { type Ad, readAdValue } from '#lib/local/submit-host/queue/class-ad.ts';
import { declined } from './refused.ts';

/** `+NAME=value` becomes an attribute; of other submit-file lines only the shape is looked at. */
export function attributesOf(lines: string[]): Ad {
  const ad: Ad = {};
  for (const line of lines) {
    if (/^\s*(#.*|""|'')?$/.test(line)) continue;
    const [, plus, name = '', text = ''] = /^\s*(\+|My\.)?([A-Za-z_][\w.]*)\s*=(.*)$/is.exec(line) ?? [];
    const value = readAdValue(text);
    if (name === '' || value === undefined)
      throw declined(
        'SyntaxError',
        `in --lines '${line}': expected NAME=value or +NAME=value with a ClassAd expression as value`,
      );
    if (plus) ad[name] = value;
  }
  return ad;
}

/**
 * Commands of an older jobsub went through one more shell, so the tool still takes a layer of single quotes and of
 * backslashes off each of its words.
 */
export const withoutLayer = (words: string[]): string[] =>
  words.map((word) => word.replace(/'([^\n]*[^\\])'/g, '$1').replace(/\\([^\n])/g, '$1'));
