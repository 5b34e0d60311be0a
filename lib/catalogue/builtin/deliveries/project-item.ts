import { z } from 'zod';
import { PomsError } from '#lib/domain/errors.ts';
import { FrozenId } from '#lib/domain/ids.ts';
import { ask } from '#lib/dynamo/ask.ts';
import { type CatalogueItems } from '#lib/catalogue/builtin/items.ts';
import { type Table } from '#lib/dynamo/table.ts';

/** What never changes in a project. */
const ProjectBody = z.object({
  dataset: z.string(),
  submissionId: z.int(),
  frozenId: FrozenId,
  startedAt: z.string(),
});

export type StoredProject = z.infer<typeof ProjectBody> & {
  project: string;
  total: number;
  tickets: number;
  isEnded: boolean;
  isExhausted: boolean;
};

/** The project of this name. @throws ProjectNotFound */
export async function getProject(
  { items, table: { experiment } }: { items: CatalogueItems; table: Table },
  project: string,
): Promise<StoredProject> {
  const { data } = await ask(async () =>
    items.projects.get({ experiment, project }).go({ consistent: true }),
  );
  if (data === null) throw new PomsError('ProjectNotFound', { project });
  return projectOf(data);
}

/** Reads a project's item back. */
export function projectOf(
  item: Omit<StoredProject, keyof z.infer<typeof ProjectBody>> & { body?: unknown },
): StoredProject {
  const { project, total, tickets, isEnded, isExhausted } = item;
  return { ...ProjectBody.parse(item.body), project, total, tickets, isEnded, isExhausted };
}
