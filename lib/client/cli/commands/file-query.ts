import { z } from 'zod';
import { DatasetName } from '#lib/domain/files/file.ts';
import { relativeTime } from '#lib/client/relative-time.ts';
import { type Client } from '#lib/client/client.ts';
import { command, type Answer } from '#lib/client/cli/command.ts';
import { everyPage } from '#lib/client/cli/every-page.ts';
import { experimentFor } from '#lib/client/cli/find.ts';
import { type Session } from '#lib/client/cli/session.ts';
import { table } from '#lib/client/cli/table.ts';

type FileList = Awaited<ReturnType<Client['findFiles']>>['items'];

/** A table of files. */
export function fileTable(list: FileList, now: number, none: string): string {
  return table(
    ['FILE', 'BYTES', 'RUNS', 'DECLARED'],
    list.map((file) => [
      file.name,
      `${file.size}`,
      file.runs.join(','),
      `${relativeTime(file.declaredAt, now)} by ${file.declaredBy}`,
    ]),
    none,
  );
}

export interface Asked {
  query: string;
  limit?: number | undefined;
  count?: boolean | undefined;
  explain?: boolean | undefined;
  as?: 'sam' | 'mql' | 'tree' | undefined;
}

/** What dimensions find, how many they find, or what they say. */
export async function answerQuery(session: Session, { query, limit, ...asked }: Asked): Promise<Answer> {
  const { client } = await experimentFor(session, 'The query');
  if (asked.explain || asked.as || asked.count) {
    const said = await client.explainFiles({ query: { query, count: asked.count === true } });
    if (asked.as === 'tree') return { json: said.tree, text: JSON.stringify(said.tree, null, 2) };
    if (asked.as) return { json: said[asked.as], text: said[asked.as].text ?? said[asked.as].why ?? '' };
    const text = asked.explain
      ? `${said.meaning}${asked.count ? `: ${said.files ?? 0}` : ''}`
      : `${said.files ?? 0}`;
    return { json: said, text };
  }
  const list = await everyPage((page) => client.findFiles({ query: { ...page, query } }), limit);
  return { json: list, text: fileTable(list, session.surroundings.now(), 'No file is found.') };
}

export const datasetDefine = command({
  words: 'dataset define',
  args: '<name> <dimensions>',
  says: 'give SAM dimensions a name, once: a name is never changed',
  input: z.object({ name: DatasetName, dimensions: z.string().min(1) }),
  run: async (session, { name, dimensions }) => {
    const { client } = await experimentFor(session, `Dataset ${name}`);
    const dataset = await client.defineDataset({ body: { name, query: dimensions } });
    const text = `Dataset ${name} is defined: ${dataset.meaning} (${dataset.files} files now).`;
    return { json: dataset, text };
  },
});
