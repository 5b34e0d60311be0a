import { type Clock } from '#lib/ports/clock.ts';
import { type Ids } from '#lib/ports/ids.ts';
import { type Ports } from '#lib/ports/index.ts';
import { type Table } from '#lib/dynamo/table.ts';
import { builtinCatalogue } from './builtin/catalogue.ts';

/** What a kind of catalogue answers for: the files, the projects that hand them out, and lists of what it finds. */
type CataloguePorts = Pick<Ports, 'catalogue' | 'deliveries' | 'lists'>;

type MakeCatalogue = (table: Table, needs: { clock: Clock; ids: Pick<Ids, 'frozen'> }) => CataloguePorts;

/** The kinds of catalogue an experiment can have. */
export const catalogues = {
  builtin: (table, needs) => {
    const builtin = builtinCatalogue(table, needs);
    return { catalogue: builtin, deliveries: builtin, lists: builtin };
  },
} as const satisfies Record<string, MakeCatalogue>;
