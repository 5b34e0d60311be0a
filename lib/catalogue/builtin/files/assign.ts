import { PomsError } from '#lib/domain/errors.ts';
import { type CatalogueFile } from '#lib/domain/files/file.ts';
import { fileItem, fileOf } from '#lib/catalogue/builtin/file-item.ts';
import { ask } from '#lib/dynamo/ask.ts';
import { remove, transact, update } from '#lib/dynamo/transact.ts';
import { type FileCatalogue } from '#lib/ports/file-catalogue.ts';
import { type FileNeeds } from './append.ts';
import { ownersOf } from './mentions.ts';

/** Who made a file, where a person says so. */
export function catalogueOwners(needs: FileNeeds): Pick<FileCatalogue, 'assign'> {
  return { assign: async (name, submissionId) => assign(needs, name, submissionId) };
}

/** Gives a file that has no submission to one, once. @throws FileNotFound FileOwned */
async function assign(needs: FileNeeds, name: string, submissionId: number): Promise<CatalogueFile> {
  const { items, table } = needs;
  const { experiment } = table;
  const { data } = await ask(async () => items.files.get({ experiment, name }).go({ consistent: true }));
  if (data === null) throw new PomsError('FileNotFound', { file: name });
  const before = fileOf(data.body);
  if (before.submissionId === submissionId) return before;
  if (before.submissionId !== null) throw new PomsError('FileOwned', { file: name, by: before.submissionId });
  const file = { ...before, submissionId, claimedBy: [] };
  const { declaredAt } = before;
  const refused = await transact(table, [
    update(
      'file',
      items.files
        .patch({ experiment, name })
        .set({ body: fileItem(file).body })
        .where(({ body }, { eq }) => eq(body, data.body)),
    ),
    ...before.claimedBy.map((id) =>
      remove(
        'claim',
        items.submissionFiles.delete({ experiment, as: 'claim', submissionId: id, declaredAt, name }),
      ),
    ),
    ...ownersOf(needs, file).map(({ item }) => ({ name: 'owner' as const, item })),
  ]);
  // Somebody else has assigned it meanwhile: what they said is read.
  return refused === undefined ? file : assign(needs, name, submissionId);
}
