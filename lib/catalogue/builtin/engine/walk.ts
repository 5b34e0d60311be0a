import { type Facts } from './facts.ts';

/** For each name its relatives, exactly so many generations away; parents may be names that nobody has declared yet. */
export async function walk(
  names: string[],
  { op, depth }: Relation,
  facts: Facts,
): Promise<Map<string, string[]>> {
  let relatives = new Map(names.map((name) => [name, [name]]));
  for (let generation = 0; generation < depth; generation++) {
    const next = await facts[op]([...new Set([...relatives.values()].flat())]);
    const further = (list: string[]) => [...new Set(list.flatMap((name) => next.get(name) ?? []))];
    relatives = new Map([...relatives].map(([name, list]) => [name, further(list)]));
  }
  return relatives;
}

interface Relation {
  op: 'children' | 'parents';
  depth: number;
}

/** The declared relatives of all the names together, each once. */
export async function relativesOf(names: string[], relation: Relation, facts: Facts): Promise<string[]> {
  const relatives = await relativesNamed(names, relation, facts);
  return relation.op === 'children' ? relatives : [...(await facts.cards(relatives)).keys()];
}

/** The same with parents that nobody has declared yet: for asking which of the declared files are among them. */
export async function relativesNamed(
  names: string[],
  { op, depth }: Relation,
  facts: Facts,
): Promise<string[]> {
  let relatives = names;
  for (let generation = 0; generation < depth; generation++)
    relatives = [...new Set([...(await facts[op](relatives)).values()].flat())];
  return relatives;
}

/** Sorts by time of declaration, then by name. */
export async function inDeclarationOrder(names: string[], facts: Facts): Promise<string[]> {
  const traits = await facts.traits(names);
  const keys = [...traits].map(([name, { declaredAt }]) => ({ name, key: `${declaredAt} ${name}` }));
  return keys.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ name }) => name);
}
