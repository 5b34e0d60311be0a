import { z } from 'zod';
import { readExpression } from './expression.ts';

/** A value of a batch attribute; `expr` is text that is evaluated when asked for, e.g. an unquoted word. */
export const AdValue = z.union([z.string(), z.number(), z.boolean(), z.object({ expr: z.string() })]);
export type AdValue = z.infer<typeof AdValue>;

/** The attributes of a job. */
export const Ad = z.record(z.string(), AdValue);
export type Ad = z.infer<typeof Ad>;

/** Reads the right side of `+NAME=value`; undefined where it is no ClassAd expression. */
export function readAdValue(text: string): AdValue | undefined {
  const bare = text.trim();
  const quoted = /^"((?:[^"\\]|\\.)*)"$/s.exec(bare)?.[1];
  if (quoted !== undefined) return quoted.replace(/\\(.)/gs, '$1');
  if (/^(true|false)$/i.test(bare)) return bare.toLowerCase() === 'true';
  if (/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(bare)) return numberValue(Number(bare));
  return readExpression(bare) && { expr: bare };
}

/** JSON has no word for what is not finite, so such a number is kept as ClassAds spell it. */
const numberValue = (value: number): AdValue =>
  Number.isFinite(value) ? value : { expr: `real("${value < 0 ? '-' : ''}INF")` };

/** The attribute of that name; names do not depend on case. */
export function adValueOf(ad: Ad, name: string): AdValue | undefined {
  if (name in ad) return ad[name];
  const wanted = name.toLowerCase();
  for (const key in ad) if (key.length === name.length && key.toLowerCase() === wanted) return ad[key];
  return undefined;
}

const inQuotes = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;

/** As `-long` prints it, and a literal in an expression. */
export function writeAdValue(value: AdValue): string {
  if (typeof value === 'string') return inQuotes(value);
  return typeof value === 'object' ? value.expr : String(value);
}
