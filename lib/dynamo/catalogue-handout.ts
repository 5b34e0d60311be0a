import { createHash } from 'node:crypto';
import { z } from 'zod';
import { PomsError } from '#lib/domain/errors.ts';
import { type FileOutcome } from '#lib/domain/file.ts';
import { type Catalogue } from '#lib/ports/catalogue.ts';
import { ask, isRefused } from './ask.ts';
import { type CatalogueItems } from './catalogue-items.ts';
import { getProject, type StoredProject } from './catalogue-projects.ts';
import { FrozenPart, partSize, type CatalogueReads } from './catalogue-reads.ts';
import { type Table } from './table.ts';
import { put, transact } from './transact.ts';

interface Needs {
  table: Table;
  items: CatalogueItems;
  reads: CatalogueReads;
}

type Handout = Pick<Catalogue, 'nextFile' | 'settleFile'>;

/**
 * Hands out the files of projects. A ticket gives each asker a place of its own to try, so that askers do not meet; the
 * claim of the file, written together with the answer to the request, is what counts. A place whose asker died between
 * the two is found again when the tickets have run out.
 */
export function catalogueHandout(needs: Needs): Handout {
  return {
    async nextFile(project, { process, requestId }) {
      const request = createHash('sha256')
        .update(JSON.stringify([process, requestId]))
        .digest('hex');
      const [stored, before] = await Promise.all([
        getProject(needs, project),
        answered(needs, { project, request }),
      ]);
      const file = before ?? (await handOut(needs, stored, request));
      return file === undefined ? undefined : (await needs.reads.files([file])).get(file);
    },
    async settleFile(project, file, outcome) {
      if (outcome === 'pending')
        throw new PomsError('RequestInvalid', { why: 'a file does not become pending again' });
      if (await settleKnown(needs, { project, file, outcome })) return;
      const { frozenId } = await getProject(needs, project);
      if (!(await needs.reads.frozen(frozenId)).includes(file)) throw new PomsError('FileNotFound', { file });
      const { experiment } = needs.table;
      await ask(async () => needs.items.outcomes.put({ experiment, project, file, outcome }).go());
    },
  };
}

interface Request {
  project: string;
  request: string;
}

async function answered(
  { items, table: { experiment } }: Needs,
  asked: Request,
): Promise<string | undefined> {
  const { data } = await ask(async () =>
    items.answers.get({ experiment, ...asked }).go({ consistent: true }),
  );
  return data?.file;
}

async function handOut(needs: Needs, project: StoredProject, request: string): Promise<string | undefined> {
  for (;;) {
    if (project.isEnded) throw new PomsError('ProjectEnded', { project: project.project });
    if (project.isExhausted) return undefined;
    const place = project.tickets < project.total ? await takeTicket(needs, project) : undefined;
    if (place === undefined) return handOutLeftover(needs, project.project, request);
    const file = await fileAt(needs, project, place);
    const claimed = await claim(needs, { project: project.project, request }, file);
    if (claimed !== undefined) return claimed;
  }
}

/** A place of the list that nobody else gets; undefined when there is none, or the project has ended. */
async function takeTicket(
  { items, table: { experiment } }: Needs,
  { project, total }: StoredProject,
): Promise<number | undefined> {
  try {
    const { data } = await ask(async () =>
      items.projects
        .patch({ experiment, project })
        .add({ tickets: 1 })
        .where(({ isEnded, tickets }, { eq, lt }) => `${eq(isEnded, false)} AND ${lt(tickets, total)}`)
        .go({ response: 'updated_new' }),
    );
    return (data.tickets ?? 0) - 1;
  } catch (error) {
    if (isRefused(error)) return undefined;
    throw error;
  }
}

async function fileAt(
  { items, table: { experiment } }: Needs,
  project: StoredProject,
  place: number,
): Promise<string> {
  const key = { experiment, frozenId: project.frozenId, part: Math.floor(place / partSize) };
  const { data } = await ask(async () => items.frozenParts.get(key).go({ consistent: true }));
  return z.string().parse(FrozenPart.parse(data?.body).names[place % partSize]);
}

/** The file the request gets: this one, or the one it got before; undefined when another asker has this one. */
async function claim(needs: Needs, { project, request }: Request, file: string): Promise<string | undefined> {
  const { items, table } = needs;
  const { experiment } = table;
  const refused = await transact(table, [
    put('request', items.answers.create({ experiment, project, request, file })),
    put('file', items.outcomes.create({ experiment, project, file, outcome: 'delivered' })),
  ]);
  if (refused === 'request') return answered(needs, { project, request });
  return refused === undefined ? file : undefined;
}

/** Looks for places whose tickets were never used; when all are claimed, so it stays, and nobody need look again. */
async function handOutLeftover(needs: Needs, name: string, request: string): Promise<string | undefined> {
  const { items, reads, table } = needs;
  const { experiment } = table;
  for (;;) {
    const project = await getProject(needs, name);
    if (project.isEnded) throw new PomsError('ProjectEnded', { project: name });
    const [names, outcomes] = await Promise.all([reads.frozen(project.frozenId), reads.outcomes(name)]);
    const pending = names.filter((file) => !outcomes.has(file));
    if (pending.length === 0) {
      await ask(async () =>
        items.projects.patch({ experiment, project: name }).set({ isExhausted: true }).go(),
      );
      return undefined;
    }
    // Everyone begins somewhere else, so that those who look at the same time do not meet at each file.
    const start = Math.floor(Math.random() * pending.length);
    for (const file of [...pending.slice(start), ...pending.slice(0, start)]) {
      const claimed = await claim(needs, { project: name, request }, file);
      if (claimed !== undefined) return claimed;
    }
  }
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
