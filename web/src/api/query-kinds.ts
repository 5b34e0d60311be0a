import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';

interface Listed<Item> {
  items: Item[];
  cursor: string | null;
}

/** A list that comes page by page. */
export function pages<Item, Answer extends Listed<Item>>(
  queryKey: readonly unknown[],
  ask: (cursor: string | undefined) => Promise<Answer>,
) {
  const first: string | undefined = undefined;
  return infiniteQueryOptions({
    queryKey,
    queryFn: async ({ pageParam }: { pageParam: string | undefined }) => ask(pageParam),
    initialPageParam: first,
    getNextPageParam: ({ cursor }: Answer) => cursor ?? undefined,
  });
}

/** One thing. */
export const one = <Answer>(queryKey: readonly unknown[], queryFn: () => Promise<Answer>) =>
  queryOptions({ queryKey, queryFn });
