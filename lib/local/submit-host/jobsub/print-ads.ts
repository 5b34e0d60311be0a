import { adValueOf, type Ad, type AdValue, writeAdValue } from '#lib/local/submit-host/queue/class-ad.ts';
import { evaluate, type Value } from '#lib/local/submit-host/queue/evaluate.ts';
import { readExpression } from '#lib/local/submit-host/queue/expression.ts';

function chosen(ad: Ad, attributes: string[] | null): [string, AdValue][] {
  if (attributes === null) return Object.entries(ad);
  return attributes.flatMap((name) => {
    const value = adValueOf(ad, name);
    return value === undefined ? [] : [[name, value] satisfies [string, AdValue]];
  });
}

/** As `-json` prints it: unevaluated attributes are texts of a special shape. */
export function jsonText(ads: Ad[], attributes: string[] | null): string {
  const plain = (value: AdValue) => (typeof value === 'object' ? `/Expr(${value.expr})/` : value);
  const one = (ad: Ad): string =>
    JSON.stringify(
      Object.fromEntries(chosen(ad, attributes).map(([name, value]) => [name, plain(value)])),
      null,
      2,
    );
  return `[\n${ads.map(one).join('\n,\n')}\n]\n`;
}

/** As `-long` prints it. */
export function longText(ads: Ad[], attributes: string[] | null): string {
  const lines = (ad: Ad) => chosen(ad, attributes).map(([name, value]) => `${name} = ${writeAdValue(value)}`);
  return ads.map((ad) => `${lines(ad).join('\n')}\n\n`).join('');
}

/** What has no value is `undefined`, and a number without digits is spelt as C spells it. */
export function cellText(value: Value, isQuoted = false): string {
  if (isQuoted && typeof value === 'string') return writeAdValue(value);
  return typeof value === 'number' && !Number.isFinite(value)
    ? String(value).replace('Infinity', 'inf').toLowerCase()
    : String(value);
}

/**
 * As `-autoformat[:flags]` prints it: `h` headings, `j` job id first, `l` labels, `t` tabs, `,` commas, `V` quoted texts.
 * What a job does not have is `undefined`.
 */
export function autoformatText(ads: Ad[], columns: string[], flags: string): string {
  const separator = flags.includes(',') ? ', ' : flags.includes('t') ? '\t' : ' ';
  const expressions = columns.map((column) => readExpression(column));
  const isQuoted = /[Vr]/.test(flags);
  const row = (ad: Ad): string => {
    const cells = expressions.map((expression, index) => {
      const text = cellText(expression && evaluate(expression, ad), isQuoted);
      return flags.includes('l') ? `${columns[index] ?? ''} = ${text}` : text;
    });
    const id = flags.includes('j')
      ? [`${writeAdValue(ad['ClusterId'] ?? 0)}.${writeAdValue(ad['ProcId'] ?? 0)}`]
      : [];
    return `${[...id, ...cells].join(separator)}\n`;
  };
  const heading = flags.includes('h')
    ? `${[...(flags.includes('j') ? ['ID'] : []), ...columns].join(separator)}\n`
    : '';
  return heading + ads.map(row).join('');
}
