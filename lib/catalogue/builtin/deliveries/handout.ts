import { createHash } from 'node:crypto';
import { z } from 'zod';
import { PomsError } from '#lib/domain/errors.ts';
import { type CatalogueFile } from '#lib/domain/files/file.ts';
import { type Deliveries } from '#lib/ports/deliveries.ts';
import { ask, isRefused } from '#lib/dynamo/ask.ts';
import { type CatalogueItems } from '#lib/catalogue/builtin/items.ts';
import { getProject, projectOf, type StoredProject } from './project-item.ts';
import { FrozenPart, partSize } from '#lib/catalogue/builtin/list-reads.ts';
import { type CatalogueReads } from '#lib/catalogue/builtin/reads.ts';
import { type Table } from '#lib/dynamo/table.ts';
import { put, transact } from '#lib/dynamo/transact.ts';

interface Needs {
  table: Table;
  items: CatalogueItems;
  reads: CatalogueReads;
}

type Handout = Pick<Deliveries, 'nextFile'>;

/**
 * Hands out the files of projects. A ticket gives each asker a place of its own to try, so that askers do not meet; the
 * claim of the file, written together with the answer to the request, is what counts. A place whose asker died between
 * the two is found again when the tickets have run out.
 */
export function catalogueHandout(needs: Needs): Handout {
  const { reads } = needs;
  const fileAt = listReader(needs);

  // The file itself is read while it is claimed.
  const claimed = async (asked: Request, name: string): Promise<CatalogueFile | undefined> => {
    const [got, files] = await Promise.all([claim(needs, asked, name), reads.files([name])]);
    return got === undefined ? got : (files.get(got) ?? (await reads.files([got])).get(got));
  };

  const handOut = async (asked: Request): Promise<CatalogueFile | undefined> => {
    for (;;) {
      const project = await takeTicket(needs, asked.project);
      if (!project) return claimLeftover(needs, asked, claimed);
      const file = await claimed(asked, await fileAt(project, project.tickets - 1));
      if (file !== undefined) return file;
    }
  };

  return {
    async nextFile(project, { process, requestId }) {
      const key = JSON.stringify([process, requestId]);
      const asked = { project, request: createHash('sha256').update(key).digest('hex') };
      const before = await answered(needs, asked);
      return before === undefined ? handOut(asked) : (await reads.files([before])).get(before);
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

/**
 * The project after this ticket was taken: the place is `tickets - 1`, and nobody else gets it. undefined when there is
 * none left, the project has ended, or there is no such project.
 */
async function takeTicket(
  { items, table: { experiment } }: Needs,
  project: string,
): Promise<StoredProject | undefined> {
  try {
    const { data } = await ask(async () =>
      items.projects
        .patch({ experiment, project })
        .add({ tickets: 1 })
        .where(({ isEnded, isExhausted }, { eq }) => `${eq(isEnded, false)} AND ${eq(isExhausted, false)}`)
        .go({ response: 'all_new' }),
    );
    return data.tickets > data.total ? undefined : projectOf(data);
  } catch (error) {
    if (isRefused(error)) return undefined;
    throw error;
  }
}

/** Parts of frozen lists never change: those read last are kept. */
function listReader({ items, table: { experiment } }: Needs) {
  const kept = new Map<string, string[]>();
  return async ({ frozenId }: StoredProject, place: number): Promise<string> => {
    const part = Math.floor(place / partSize);
    const key = `${frozenId} ${part}`;
    let names = kept.get(key);
    if (!names) {
      const { data } = await ask(async () =>
        items.frozenParts.get({ experiment, frozenId, part }).go({ consistent: true }),
      );
      names = FrozenPart.parse(data?.body).names;
      if (kept.size >= 64) kept.clear();
      kept.set(key, names);
    }
    return z.string().parse(names[place % partSize]);
  };
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
async function claimLeftover(
  needs: Needs,
  asked: Request,
  claimed: (asked: Request, name: string) => Promise<CatalogueFile | undefined>,
): Promise<CatalogueFile | undefined> {
  const { items, reads, table } = needs;
  const { project } = asked;
  for (;;) {
    const { frozenId, isEnded, isExhausted } = await getProject(needs, project);
    if (isEnded) throw new PomsError('ProjectEnded', { project });
    if (isExhausted) return undefined;
    const [names, outcomes] = await Promise.all([reads.frozen(frozenId), reads.outcomes(project)]);
    const pending = names.filter((name) => !outcomes.has(name));
    if (pending.length === 0) {
      const key = { experiment: table.experiment, project };
      await ask(async () => items.projects.patch(key).set({ isExhausted: true }).go());
      return undefined;
    }
    // Everyone begins somewhere else, so that those who look at the same time do not meet at each file.
    const start = Math.floor(Math.random() * pending.length);
    for (const name of [...pending.slice(start), ...pending.slice(0, start)]) {
      const file = await claimed(asked, name);
      if (file !== undefined) return file;
    }
  }
}
