import { type ListedBy } from '#lib/domain/files/listed-by.ts';
import { eachOf } from '#lib/dynamo/batches.ts';
import { type Mention } from '#lib/catalogue/builtin/index-reads.ts';
import { type CatalogueReads } from '#lib/catalogue/builtin/reads.ts';

type Reads = Pick<CatalogueReads, 'cards' | 'ofRun' | 'ofSubmission' | 'ofDay' | 'days'>;

/** Partitions read at the same time. */
const queriesAtOnce = 8;

/**
 * The declared files an index knows by name, run, submission or time, each once: by time of declaration, then by name. Undefined
 * for more than `most`, of which not many more are read.
 */
export async function listing(by: ListedBy, most: number, reads: Reads): Promise<string[] | undefined> {
  const mentions = await mentionsOf(by, most, reads);
  const keys = new Map(mentions.map(({ name, declaredAt }) => [name, `${declaredAt} ${name}`]));
  if (keys.size > most) return undefined;
  return [...keys].sort(([, a], [, b]) => (a < b ? -1 : 1)).map(([name]) => name);
}

async function mentionsOf(by: ListedBy, most: number, reads: Reads): Promise<Mention[]> {
  if (by.by === 'name') {
    const cards = await reads.cards([...new Set(by.names)]);
    return [...cards].map(([name, { declaredAt }]) => ({ name, declaredAt }));
  }
  let room = most;
  const taking = async (read: Promise<Mention[]>) => {
    const found = await read;
    room -= found.length;
    return found;
  };
  if (by.by === 'run')
    return (
      await eachOf([...new Set(by.runs)], queriesAtOnce, async (run) =>
        room < 0 ? [] : taking(reads.ofRun(run, room)),
      )
    ).flat();
  if (by.by === 'submission')
    return (
      await eachOf([...new Set(by.submissionIds)], queriesAtOnce, async (submissionId) =>
        room < 0 ? [] : taking(reads.ofSubmission(submissionId, by.as, room)),
      )
    ).flat();
  const days = await reads.days(by.from.slice(0, 10), by.to?.slice(0, 10) ?? '9999-12-31');
  const seconds = secondsOf(by);
  return (
    await eachOf(days, queriesAtOnce, async (day) =>
      room < 0 ? [] : taking(reads.ofDay(day, seconds, room)),
    )
  ).flat();
}

/** Fractions of a second are written in more than one way; the condition compares them. */
function secondsOf({ from, to }: { from: string; to: string | null }): { from: string; to: string } {
  return { from: from.slice(0, 19), to: `${to?.slice(0, 19) ?? '9999'}~` };
}
