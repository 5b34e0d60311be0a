import { type CatalogueFile, type FileOutcome, type ProjectSummary } from '#lib/domain/files/file.ts';
import { type FrozenId } from '#lib/domain/ids.ts';
import { type FileQuery } from '#lib/domain/files/query.ts';
import { type Page, type PageRequest } from './page.ts';

export interface DatasetDescription {
  name: string;
  query: FileQuery | null;
  files: number;
  createdAt: string;
}

/** Who knows the files, and hands them to jobs. */
export interface Catalogue {
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
  /**
   * Writes a list down under an id of its own, and says how long it is: these names, or what a query finds now. The
   * same names again change nothing.
   */
  freeze(frozenId: FrozenId, what: string[] | FileQuery): Promise<number>;
  /**
   * Writes what a query finds at the end of a list of its own, which it begins where there is none: each file once, and
   * what is written never changes. It stops when the list has `until` names, when there are no more, or when this has
   * taken long enough; then the next call goes on. `isWhole`: there was nothing more.
   */
  extend(frozenId: FrozenId, query: FileQuery, until: number): Promise<{ total: number; isWhole: boolean }>;
  /** By name; with a prefix, those whose names begin with it. */
  datasets(request: PageRequest, prefix?: string): Promise<Page<DatasetDescription>>;
  /** Freezes the dataset's files into a project that hands them out; the same name again returns the same project. @throws DatasetNotFound */
  startProject(project: string, dataset: string, submissionId: number): Promise<ProjectSummary>;
  /** Names of the projects the submission's jobs started, oldest first: one read, however many files they have. */
  projectNamesOf(submissionId: number): Promise<string[]>;
  /** Projects the submission's jobs started, oldest first. */
  projectsOf(submissionId: number): Promise<ProjectSummary[]>;
  /** @throws ProjectNotFound */
  summary(project: string): Promise<ProjectSummary>;
  /**
   * The next file nobody has; the same `requestId` gets the same answer again.
   * @throws ProjectNotFound ProjectEnded
   */
  nextFile(
    project: string,
    asked: { process: string; requestId: string },
  ): Promise<CatalogueFile | undefined>;
  /** @throws ProjectNotFound FileNotFound */
  settleFile(project: string, file: string, outcome: FileOutcome): Promise<void>;
  /** Ends the project; what was not handed out stays pending. */
  endProject(project: string): Promise<void>;
}
