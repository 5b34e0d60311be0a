import { gunzipSync, gzipSync } from 'node:zlib';
import { z } from 'zod';
import { PomsError } from '#lib/domain/errors.ts';
import { CatalogueFile } from '#lib/domain/files/file.ts';

/** What conditions ask of a file, stored beside its body so that they can be read without it. */
export const Card = z.object({
  declaredAt: z.string(),
  softwareVersion: z.string().nullable(),
  runs: z.array(z.int()),
  isLocated: z.boolean(),
  /** null: too many for a card; they are in the body. */
  parents: z.array(z.string()).nullable(),
});
export type Card = z.infer<typeof Card>;

/** A file's place in a dataset, as its item keeps it. */
export const placeText = ({ dataset, place }: { dataset: string; place: number }): string =>
  `${place}@${dataset}`;

/** Reads places back. */
export function placesOf(texts: readonly string[] = []): Map<string, number> {
  return new Map(
    texts.map((text) => [text.slice(text.indexOf('@') + 1), Number(text.slice(0, text.indexOf('@')))]),
  );
}

/** What conditions ask most, stored with each mention of a file among the children of another. */
export const Traits = Card.pick({ softwareVersion: true, runs: true, isLocated: true });
export type Traits = z.infer<typeof Traits>;

/** undefined for more runs than a mention should repeat. */
export function traitsOf({ softwareVersion, runs, location }: CatalogueFile): Traits | undefined {
  return runs.length > mostOnCard ? undefined : { softwareVersion, runs, isLocated: location !== null };
}

/** The same under the day of declaration, with the parents. */
export const DayTraits = Traits.extend({ parents: z.array(z.string()) });

/** The key, the name and the time of a mention take the rest of the 1 KB that DynamoDB writes for one unit. */
const mostDayBytes = 500;

/** undefined for more than fits into the one unit that writing the mention costs. */
export function dayTraitsOf(file: CatalogueFile): z.infer<typeof DayTraits> | undefined {
  const traits = traitsOf(file);
  const found = traits && { ...traits, parents: file.parents };
  return found && Buffer.byteLength(JSON.stringify(found) + file.name.repeat(2)) <= mostDayBytes
    ? found
    : undefined;
}

/** A long list of parents is stored gzipped: ten thousand names would pass DynamoDB's 400 KB an item. */
const Packed = z.object({ gzip: z.instanceof(Uint8Array) });
const packAboveBytes = 100_000;
const largestPackedBytes = 350_000;

/**
 * The attributes of a file's item.
 * @throws RequestInvalid when it is too large to store
 */
export function fileItem(file: CatalogueFile) {
  const { name, checksum } = file;
  return { name, checksum, card: cardOf(file), body: pack(file) };
}

const mostOnCard = 20;

function cardOf({ declaredAt, softwareVersion, runs, location, parents }: CatalogueFile): Card {
  const few = parents.length > mostOnCard ? null : parents;
  return { declaredAt, softwareVersion, runs, isLocated: location !== null, parents: few };
}

function pack(file: CatalogueFile): CatalogueFile | z.infer<typeof Packed> {
  const text = JSON.stringify(file);
  if (text.length <= packAboveBytes) return file;
  const gzip = gzipSync(text);
  if (gzip.length > largestPackedBytes)
    throw new PomsError('RequestInvalid', {
      why: `the declaration of ${file.name} is too large; give fewer parents or less metadata`,
    });
  return { gzip: new Uint8Array(gzip) };
}

/** Reads the body of a file's item back. */
export function fileOf(body: unknown): CatalogueFile {
  const packed = Packed.safeParse(body);
  if (!packed.success) return CatalogueFile.parse(body);
  const text = gunzipSync(packed.data.gzip).toString();
  return CatalogueFile.parse(JSON.parse(text));
}
