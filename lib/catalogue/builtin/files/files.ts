import { PomsError } from '#lib/domain/errors.ts';
import { type CatalogueFile } from '#lib/domain/files/file.ts';
import { type FileCatalogue } from '#lib/ports/file-catalogue.ts';
import { ask } from '#lib/dynamo/ask.ts';
import { appending, type FileNeeds } from './append.ts';
import { type End } from './ends.ts';
import { fileItem, fileOf, placeText } from '#lib/catalogue/builtin/file-item.ts';
import { dayOf, daysOnce, mentionsOf, writeMentions } from './mentions.ts';
import { put, type Step } from '#lib/dynamo/transact.ts';

type CatalogueFiles = Pick<FileCatalogue, 'file' | 'childrenOf' | 'childPage' | 'declare'>;

/** DynamoDB takes 100 items in a transaction: the file, its day, so many mentions, and two for each of its datasets. */
const mentionsAtOnce = 70;
const datasetsAtOnce = 10;

/** The files of one experiment. */
export function catalogueFiles(needs: FileNeeds): CatalogueFiles {
  const { reads } = needs;
  const append = appending(needs);
  const noteDay = daysOnce(needs);
  /** Its first declaration may have died before it wrote all mentions, or be older than some of the indexes. */
  const known = async (file: CatalogueFile): Promise<Set<string>> => {
    const { same, datasets } = await knownAs(needs, file);
    await noteDay(same.declaredAt.slice(0, 10));
    await writeMentions(needs, [dayOf(needs, same), ...mentionsOf(needs, same)]);
    return datasets;
  };
  return {
    async file(name) {
      const file = (await reads.files([name])).get(name);
      if (!file) throw new PomsError('FileNotFound', { file: name });
      return file;
    },
    childrenOf: reads.childrenOf,
    childPage: reads.childPage,
    async declare(file, datasets) {
      const wanted = [...new Set(datasets)];
      const first = wanted.slice(0, datasetsAtOnce);
      await noteDay(file.declaredAt.slice(0, 10));
      const added = await append({
        file: file.name,
        datasets: first,
        own: (ends) => newFile(needs, file, ends),
        others: [dayOf(needs, file), ...mentionsOf(needs, file).slice(0, mentionsAtOnce)],
      });
      const has = added === 'added' ? new Set(first) : await known(file);
      if (added === 'added') await writeMentions(needs, mentionsOf(needs, file).slice(mentionsAtOnce));
      for (const dataset of wanted.filter((name) => !has.has(name)))
        await append({
          file: file.name,
          datasets: [dataset],
          own: (ends) => membership(needs, file.name, ends),
          others: [],
        });
    },
  };
}

const namesOf = (ends: End[]) => ends.map(({ dataset }) => dataset);

/** Refused when the file is there already. */
function newFile({ items, table }: FileNeeds, file: CatalogueFile, ends: End[]): Step<'file'> {
  const datasets = ends.length === 0 ? {} : { datasets: namesOf(ends), places: ends.map(placeText) };
  return put('file', items.files.create({ experiment: table.experiment, ...fileItem(file), ...datasets }));
}

/** Refused when the file is a member already. */
function membership({ items, table }: FileNeeds, name: string, ends: End[]): Step<'file'> | undefined {
  const [end] = ends;
  if (!end) return undefined;
  const update = items.files
    .patch({ experiment: table.experiment, name })
    .add({ datasets: [end.dataset], places: [placeText(end)] })
    .where(({ datasets }, { notContains }) => notContains(datasets, end.dataset));
  return { name: 'file', item: { Update: update.params() } };
}

/** The file as it was declared first. @throws FileDiffers when it is another one of the same name */
async function knownAs({ items, table }: FileNeeds, { name, checksum }: CatalogueFile) {
  const { data } = await ask(async () =>
    items.files.get({ experiment: table.experiment, name }).go({ consistent: true }),
  );
  if (data?.checksum !== checksum)
    throw new PomsError('FileDiffers', { file: name, was: data?.checksum ?? 'unknown' });
  return { same: fileOf(data.body), datasets: new Set(data.datasets) };
}
