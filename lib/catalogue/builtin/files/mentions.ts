import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { type CatalogueFile } from '#lib/domain/files/file.ts';
import { ask } from '#lib/dynamo/ask.ts';
import { type FileNeeds } from './append.ts';
import { partsOf, untilDone } from '#lib/dynamo/batches.ts';
import { dayTraitsOf, traitsOf } from '#lib/catalogue/builtin/file-item.ts';
import { put, type Step } from '#lib/dynamo/transact.ts';

/** The file under the day of its declaration. */
export function dayOf({ items, table: { experiment } }: FileNeeds, file: CatalogueFile): Step<'mention'> {
  const { declaredAt, name } = file;
  const traits = dayTraitsOf(file);
  const mention = { experiment, day: declaredAt.slice(0, 10), declaredAt, name, ...(traits && { traits }) };
  return put('mention', items.dayFiles.put(mention));
}

/** The file under the submission that made it, or under each that claims it. */
export function ownersOf(
  { items, table: { experiment } }: Pick<FileNeeds, 'items' | 'table'>,
  file: CatalogueFile,
): Step<'mention'>[] {
  const { declaredAt, name, submissionId, claimedBy } = file;
  const traits = dayTraitsOf(file);
  const owners = [
    ...(submissionId === null ? [] : [{ as: 'output', submissionId }]),
    ...claimedBy.map((id) => ({ as: 'claim', submissionId: id })),
  ];
  return owners.map((owner) =>
    put(
      'mention',
      items.submissionFiles.put({ experiment, ...owner, declaredAt, name, ...(traits && { traits }) }),
    ),
  );
}

/** The file under its submission, each of its runs and of its parents; writing them again changes nothing. */
export function mentionsOf(needs: FileNeeds, file: CatalogueFile): Step<'mention'>[] {
  const { children, runFiles } = needs.items;
  const { experiment } = needs.table;
  const { declaredAt, name } = file;
  const traits = traitsOf(file);
  const others = [
    ...[...new Set(file.runs)].map((run) => runFiles.put({ experiment, run, declaredAt, name })),
    ...[...new Set(file.parents)].map((parent) =>
      children.put({ experiment, parent, declaredAt, name, ...(traits && { traits }) }),
    ),
  ];
  return [...ownersOf(needs, file), ...others.map((unsent) => put('mention', unsent))];
}

/** DynamoDB's limit for one BatchWriteItem. */
const batchSize = 25;

/** Writes what was too much for one transaction. */
export async function writeMentions({ table }: FileNeeds, mentions: Step<'mention'>[]): Promise<void> {
  const puts = mentions.flatMap(({ item }) => item.Put ?? []);
  for (const part of partsOf(puts, batchSize))
    await untilDone(
      part.map(({ Item }) => ({ PutRequest: { Item } })),
      async (requests) => {
        const RequestItems = { [table.name]: requests };
        const sent = await ask(async () => table.client.send(new BatchWriteCommand({ RequestItems })));
        const left = sent.UnprocessedItems?.[table.name] ?? [];
        return left.flatMap(({ PutRequest }) => (PutRequest ? [{ PutRequest }] : []));
      },
    );
}

/** Notes that files are declared on a day, before the first of them; asked once a process and day. */
export function daysOnce({ items, table: { experiment } }: Pick<FileNeeds, 'items' | 'table'>) {
  const known = new Set<string>();
  return async (day: string): Promise<void> => {
    if (known.has(day)) return;
    await ask(async () => items.days.put({ experiment, day }).go());
    known.add(day);
  };
}
