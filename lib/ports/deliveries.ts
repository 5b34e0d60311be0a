import { type CatalogueFile, type FileOutcome, type ProjectSummary } from '#lib/domain/files/file.ts';

/** Projects, which hand the files of a dataset to jobs one by one. */
export interface Deliveries {
  /** Freezes the dataset's files into a project that hands them out; the same name again returns the same project. @throws DatasetNotFound */
  startProject(project: string, dataset: string, submissionId: number): Promise<ProjectSummary>;
  /** Names of the projects the submission's jobs started, oldest first: one read, however many files they have. */
  projectNamesOf(submissionId: number): Promise<string[]>;
  /** Projects the submission's jobs started, oldest first. */
  projectsOf(submissionId: number): Promise<ProjectSummary[]>;
  /** The submissions whose projects handed out the file, and what became of it there. */
  handedTo(file: string): Promise<{ submissionId: number; outcome: FileOutcome }[]>;
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
