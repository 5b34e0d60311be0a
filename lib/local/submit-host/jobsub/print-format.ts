import { adValueOf, type Ad, writeAdValue } from '#lib/local/submit-host/queue/class-ad.ts';
import { evaluate, type Value } from '#lib/local/submit-host/queue/evaluate.ts';
import { readExpression } from '#lib/local/submit-host/queue/expression.ts';
import { cellText } from './print-ads.ts';
import { durationText } from './print-tables.ts';
import { type FormatPiece } from './query-request.ts';

const conversion = /%(-?)(0?)(\d*)(?:\.(\d+))?l*([diouxXeEfgGscvVrT])/;

const escapes: Record<string, string> = { n: '\n', t: '\t', r: '\r', '\\': '\\', '"': '"' };

/** The value as this conversion prints it; undefined where it is not of its kind. */
function converted(value: Value, kind: string, digits: string | undefined): string | undefined {
  if (kind === 's' || kind === 'v' || kind === 'c')
    return digits === undefined ? cellText(value) : cellText(value).slice(0, Number(digits));
  if (kind === 'V') return typeof value === 'string' ? writeAdValue(value) : cellText(value);
  const number = typeof value === 'string' ? Number.NaN : Number(value);
  if (Number.isNaN(number)) return undefined;
  if (kind === 'T') return durationText(number);
  if ('fFeEgG'.includes(kind)) return number.toFixed(Number(digits ?? 6));
  const whole = Math.trunc(number);
  const inBase: Record<string, string> = {
    x: whole.toString(16),
    X: whole.toString(16).toUpperCase(),
    o: whole.toString(8),
  };
  return inBase[kind] ?? String(whole);
}

/** One piece for one job: nothing at all where the job has no such value. */
function pieceText({ text, attribute }: FormatPiece, ad: Ad): string {
  const plain = text.replace(/\\(.)/gs, (whole, letter: string) => escapes[letter] ?? whole);
  const marked = plain.replaceAll('%%', '\0');
  const [whole, left, zero, width = '', digits, kind = ''] = conversion.exec(marked) ?? [];
  const raw = adValueOf(ad, attribute);
  const expression = readExpression(attribute);
  const value = expression && evaluate(expression, ad);
  const isThere = kind === 'r' ? raw !== undefined : value !== undefined;
  if (!isThere) return '';
  if (whole === undefined) return marked.replaceAll('\0', '%');
  const shown = kind === 'r' && raw !== undefined ? writeAdValue(raw) : converted(value, kind, digits);
  if (shown === undefined) return '';
  const padded =
    left === '-' ? shown.padEnd(Number(width)) : shown.padStart(Number(width), zero === '0' ? '0' : ' ');
  return marked.replace(whole, () => padded).replaceAll('\0', '%');
}

/** As `-format TEXT ATTRIBUTE …` prints it: printf's conversions, one in each text, and no line of its own. */
export function formatText(ads: Ad[], pieces: FormatPiece[]): string {
  return ads.map((ad) => pieces.map((piece) => pieceText(piece, ad)).join('')).join('');
}
