interface Page<Item> {
  items: Item[];
  cursor: string | null;
}

/** The largest page the API gives. */
const largestPage = 200;

/** All items of a list, or the first `limit` of them. */
export async function everyPage<Item>(
  ask: (query: { limit: number; cursor: string | undefined }) => Promise<Page<Item>>,
  limit = Infinity,
): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | undefined;
  do {
    const page = await ask({ limit: Math.min(largestPage, limit - items.length), cursor });
    items.push(...page.items);
    cursor = page.cursor ?? undefined;
  } while (cursor !== undefined && items.length < limit);
  return items;
}

/** What goes to stderr where a list was cut. */
export const cutNote = (shown: number, isCut: boolean): string | undefined =>
  isCut ? `Only the newest ${shown} are shown: --limit N or --all shows more.\n` : undefined;
