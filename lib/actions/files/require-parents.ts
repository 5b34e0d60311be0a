import { PomsError } from '#lib/domain/errors.ts';
import { type CatalogueFile } from '#lib/domain/files/file.ts';
import { type Ports } from '#lib/ports/index.ts';

/** Names asked for at once. */
const atOnce = 500;

/**
 * The parents of a file are declared before it, so none can be made of itself, in however many steps.
 * @throws RequestInvalid
 */
export async function requireParents(
  { name, parents }: Pick<CatalogueFile, 'name' | 'parents'>,
  { catalogue }: Pick<Ports, 'catalogue'>,
): Promise<void> {
  if (parents.includes(name))
    throw new PomsError('RequestInvalid', { why: `${name} cannot be its own parent` });
  const wanted = [...new Set(parents)];
  for (let at = 0; at < wanted.length; at += atOnce) {
    const names = wanted.slice(at, at + atOnce);
    const query = { op: 'where', field: 'name', cmp: 'in', value: names } as const;
    const there = await catalogue.list(query, { limit: atOnce });
    const known = new Set(there.items.map((file) => file.name));
    const missing = names.find((parent) => !known.has(parent));
    if (missing !== undefined)
      throw new PomsError('RequestInvalid', {
        why: `the parent ${missing} of ${name} is not in the catalogue; declare it first`,
      });
  }
}
