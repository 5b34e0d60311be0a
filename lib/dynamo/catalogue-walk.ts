import { type Facts } from './catalogue-facts.ts';

/** For each name its declared relatives, exactly so many generations away. */
export async function walk(
  names: string[],
  { op, depth }: { op: 'children' | 'parents'; depth: number },
  facts: Facts,
): Promise<Map<string, string[]>> {
  let relatives = new Map(names.map((name) => [name, [name]]));
  for (let generation = 0; generation < depth; generation++) {
    const next = await step([...new Set([...relatives.values()].flat())], op, facts);
    const further = (list: string[]) => [...new Set(list.flatMap((name) => next.get(name) ?? []))];
    relatives = new Map([...relatives].map(([name, list]) => [name, further(list)]));
  }
  return relatives;
}

/** Parents may be names that nobody has declared yet; a child has always been declared. */
async function step(
  names: string[],
  op: 'children' | 'parents',
  facts: Facts,
): Promise<Map<string, string[]>> {
  if (op === 'children') return facts.children(names);
  const parents = await facts.parents(names);
  const declared = await facts.cards([...parents.values()].flat());
  return new Map([...parents].map(([name, list]) => [name, list.filter((parent) => declared.has(parent))]));
}

/** The relatives of all the names together, each once. */
export async function relativesOf(
  names: string[],
  { op, depth }: { op: 'children' | 'parents'; depth: number },
  facts: Facts,
): Promise<string[]> {
  let relatives = names;
  for (let generation = 0; generation < depth; generation++)
    relatives = [...new Set([...(await step(relatives, op, facts)).values()].flat())];
  return relatives;
}

/** Sorts by time of declaration, then by name. */
export async function inDeclarationOrder(names: string[], facts: Facts): Promise<string[]> {
  const traits = await facts.traits(names);
  const keys = [...traits].map(([name, { declaredAt }]) => ({ name, key: `${declaredAt} ${name}` }));
  return keys.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ name }) => name);
}
