import { PomsError } from '#lib/domain/errors.ts';
import { type FileOutcome } from '#lib/domain/files/file.ts';
import { type Deliveries } from '#lib/ports/deliveries.ts';
import { ask, isRefused } from '#lib/dynamo/ask.ts';
import { type CatalogueItems } from '#lib/catalogue/builtin/items.ts';
import { getProject } from './project-item.ts';
import { type CatalogueReads } from '#lib/catalogue/builtin/reads.ts';
import { type Table } from '#lib/dynamo/table.ts';

interface Needs {
  table: Table;
  items: CatalogueItems;
  reads: CatalogueReads;
}

/** Settles files of projects; the last word counts. */
export function catalogueSettle(needs: Needs): Pick<Deliveries, 'settleFile'> {
  const { items, reads, table } = needs;
  const { experiment } = table;
  return {
    async settleFile(project, file, outcome) {
      // A pending file has no outcome, and an exhausted project stays so.
      if (outcome === 'pending')
        throw new PomsError('RequestInvalid', { why: 'a file does not become pending again' });
      if (await settleKnown(needs, { project, file, outcome })) return;
      const { frozenId } = await getProject(needs, project);
      if (!(await reads.frozen(frozenId)).includes(file)) throw new PomsError('FileNotFound', { file });
      await ask(async () => items.outcomes.put({ experiment, project, file, outcome }).go());
    },
  };
}

/** False when the file was never handed out, or is none of the project's. */
async function settleKnown(
  { items, table: { experiment } }: Needs,
  { project, file, outcome }: { project: string; file: string; outcome: FileOutcome },
): Promise<boolean> {
  try {
    await ask(async () => items.outcomes.patch({ experiment, project, file }).set({ outcome }).go());
    return true;
  } catch (error) {
    if (isRefused(error)) return false;
    throw error;
  }
}
