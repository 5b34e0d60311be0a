import { z } from 'zod';
import { type Page, type PageRequest } from '#lib/ports/page.ts';
import { ask } from '#lib/dynamo/ask.ts';
import { DayTraits, Traits } from './file-item.ts';
import { type CatalogueItems } from './items.ts';
import { pageOf } from '#lib/dynamo/cursor.ts';

/** All that matches, and nothing written before it was asked is missing. */
export const whole = { consistent: true, pages: 'all' } as const;

/** A file as an index mentions it. */
export interface Mention {
  name: string;
  declaredAt: string;
  /** undefined where its own item has to be asked. */
  traits?: Traits | undefined;
  parents?: string[] | undefined;
}

const atMost = (most: number) =>
  Number.isFinite(most) ? ({ count: Math.floor(most) + 1 } as const) : ({ pages: 'all' } as const);

function mentionOf({
  name,
  declaredAt,
  traits,
}: {
  name: string;
  declaredAt: string;
  traits?: unknown;
}): Mention {
  const known = DayTraits.optional().parse(traits);
  return { name, declaredAt, traits: known, parents: known?.parents };
}

/** The files below one parent, one run and one time; each list is in the order of declaration. */
export function indexReads(items: CatalogueItems, experiment: string) {
  return {
    ...childReads(items, experiment),
    /** Of a run; of more than `most`, at least one more than that. */
    ofRun: async (run: number, most: number): Promise<Mention[]> => {
      const query = items.runFiles.query.primary({ experiment, run });
      const { data } = await ask(async () => query.go({ ...atMost(most), consistent: true }));
      return data.map(({ name, declaredAt }) => ({ name, declaredAt }));
    },
    /** Outputs of a submission, or what it claims; of more than `most`, at least one more than that. */
    ofSubmission: async (submissionId: number, as: 'output' | 'claim', most: number): Promise<Mention[]> => {
      const query = items.submissionFiles.query.primary({ experiment, as, submissionId });
      const { data } = await ask(async () => query.go({ ...atMost(most), consistent: true }));
      return data.map(mentionOf);
    },
    /** Declared on that day from one second to another; of more than `most`, at least one more than that. */
    ofDay: async (
      day: string,
      { from, to }: { from: string; to: string },
      most: number,
    ): Promise<Mention[]> => {
      const query = items.dayFiles.query
        .primary({ experiment, day })
        .between({ declaredAt: from }, { declaredAt: to });
      const { data } = await ask(async () => query.go({ ...atMost(most), consistent: true }));
      return data.map(mentionOf);
    },
    /** Before it the index knows no file, and on it maybe not all: it may be younger than the catalogue. */
    firstDay: async (): Promise<string | undefined> => {
      const query = items.days.query.primary({ experiment });
      const { data } = await ask(async () => query.go({ consistent: true, limit: 1 }));
      return data[0]?.day;
    },
    /** Days on which files were declared. */
    days: async (from: string, to: string): Promise<string[]> => {
      const query = items.days.query.primary({ experiment }).between({ day: from }, { day: to });
      const { data } = await ask(async () => query.go(whole));
      return data.map(({ day }) => day);
    },
  };
}

function childReads({ children }: CatalogueItems, experiment: string) {
  const childrenOf = async (parent: string): Promise<Mention[]> => {
    const query = children.query.primary({ experiment, parent });
    const { data } = await ask(async () => query.go(whole));
    return data.map(({ name, declaredAt, traits }) => ({
      name,
      declaredAt,
      traits: Traits.optional().parse(traits),
    }));
  };
  return {
    mentionsBelow: childrenOf,
    childrenOf: async (parent: string): Promise<string[]> =>
      (await childrenOf(parent)).map(({ name }) => name),
    childPage: async (parent: string, request: PageRequest): Promise<Page<string>> => {
      const page = await pageOf(request, childOrder, async (after, count) => {
        const all = children.query.primary({ experiment, parent });
        const query = after === undefined ? all : all.gt(after);
        const { data } = await ask(async () => query.go({ count, limit: count }));
        return data.map(({ declaredAt, name }) => ({ declaredAt, name }));
      });
      return { ...page, items: page.items.map(({ name }) => name) };
    },
  };
}

const ChildPlace = z.object({ declaredAt: z.string(), name: z.string() });
const childOrder = { place: ChildPlace, placeOf: (child: z.infer<typeof ChildPlace>) => child };
