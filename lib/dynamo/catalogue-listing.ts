import { type ListedBy } from '#lib/domain/listed-by.ts';
import { eachOf } from './catalogue-batches.ts';
import { type Mention } from './catalogue-index-reads.ts';
import { type CatalogueReads } from './catalogue-reads.ts';

type Reads = Pick<CatalogueReads, 'cards' | 'ofRun' | 'ofDay' | 'days'>;

/** Partitions read at the same time. */
const queriesAtOnce = 8;

/** The declared files an index knows by name, run or time, each once: by time of declaration, then by name. */
export async function listing(by: ListedBy, reads: Reads): Promise<string[]> {
  const mentions = await mentionsOf(by, reads);
  const keys = new Map(mentions.map(({ name, declaredAt }) => [name, `${declaredAt} ${name}`]));
  return [...keys].sort(([, a], [, b]) => (a < b ? -1 : 1)).map(([name]) => name);
}

async function mentionsOf(by: ListedBy, reads: Reads): Promise<Mention[]> {
  if (by.by === 'name') {
    const cards = await reads.cards([...new Set(by.names)]);
    return [...cards].map(([name, { declaredAt }]) => ({ name, declaredAt }));
  }
  if (by.by === 'run') return (await eachOf([...new Set(by.runs)], queriesAtOnce, reads.ofRun)).flat();
  const days = await reads.days(by.from.slice(0, 10), by.to?.slice(0, 10) ?? '9999-12-31');
  // Fractions of a second are written in more than one way, and compared by the condition.
  const from = by.from.slice(0, 19);
  return (await eachOf(days, queriesAtOnce, async (day) => reads.ofDay(day, from))).flat();
}
