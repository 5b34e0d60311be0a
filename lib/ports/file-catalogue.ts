import { type CatalogueFile } from '#lib/domain/files/file.ts';
import { type FileQuery } from '#lib/domain/files/query.ts';
import { type Page, type PageRequest } from './page.ts';

export interface DatasetDescription {
  name: string;
  query: FileQuery | null;
  files: number;
  createdAt: string;
}

/** Knows files and datasets. */
export interface FileCatalogue {
  /** With `most`: counting stops soon after so many, where it has to look at the files. */
  count(query: FileQuery, most?: number): Promise<number>;
  list(query: FileQuery, request: PageRequest): Promise<Page<CatalogueFile>>;
  /** @throws FileNotFound */
  file(name: string): Promise<CatalogueFile>;
  childrenOf(name: string): Promise<string[]>;
  /** The same in pages, in the order of their declaration. */
  childPage(name: string, request: PageRequest): Promise<Page<string>>;
  /**
   * Declares a file, once: the same name with the same checksum changes nothing but adds what is new to `datasets`.
   * @throws FileDiffers
   */
  declare(file: CatalogueFile, datasets: string[]): Promise<void>;
  /** Makes a file that several claim, or nobody, the output of one submission. @throws FileNotFound FileOwned */
  assign(name: string, submissionId: number): Promise<CatalogueFile>;
  /**
   * Gives a query a name; names are never changed.
   * @throws DatasetDiffers when the name means something else
   */
  define(name: string, query: FileQuery): Promise<void>;
  /** @throws DatasetNotFound */
  dataset(name: string): Promise<DatasetDescription>;
  findDataset(name: string): Promise<DatasetDescription | undefined>;
  /** What a name stands for, without counting: null where files are added by their declaration. @throws DatasetNotFound */
  definition(name: string): Promise<FileQuery | null>;
  /** By name; with a prefix, those whose names begin with it. */
  datasets(request: PageRequest, prefix?: string): Promise<Page<DatasetDescription>>;
}
