import { type ListedBy } from '#lib/domain/files/listed-by.ts';
import { type Mention } from '#lib/catalogue/builtin/index-reads.ts';
import { remembering } from './keeping.ts';
import { listing } from './listing.ts';
import { type CatalogueReads } from '#lib/catalogue/builtin/reads.ts';

type Reads = Pick<CatalogueReads, 'cards' | 'ofRun' | 'ofSubmission' | 'ofDay' | 'days' | 'firstDay'>;

/** What indexes list, each list read once; what a day's mentions say of files is noted. */
export function listsByIndex(reads: Reads, note: (mentions: Mention[]) => void) {
  const lists = remembering<string[] | undefined>();
  const complete = new Map<string, string[]>();
  const firstDay = remembering<string | undefined>();
  const ofDay: Reads['ofDay'] = async (...asked) => {
    const mentions = await reads.ofDay(...asked);
    note(mentions);
    return mentions;
  };
  const ofSubmission: Reads['ofSubmission'] = async (...asked) => {
    const mentions = await reads.ofSubmission(...asked);
    note(mentions);
    return mentions;
  };
  const listed = async (by: ListedBy, most: number): Promise<string[] | undefined> => {
    const known = complete.get(JSON.stringify(by));
    if (known) return known.length > most ? undefined : known;
    const names = await lists(JSON.stringify([by, most]), () =>
      listing(by, most, { ...reads, ofDay, ofSubmission }),
    );
    if (names) complete.set(JSON.stringify(by), names);
    return names;
  };
  return {
    listed,
    listedWhole: async (by: ListedBy, most: number): Promise<string[] | undefined> => {
      if (by.by !== 'time') return listed(by, most);
      const first = await firstDay('', reads.firstDay);
      return first !== undefined && by.from.slice(0, 10) > first ? listed(by, most) : undefined;
    },
  };
}
