import { fileNumberQuery, type FileNumberName } from '#lib/domain/outputs/file-numbers.ts';
import { type FileQuery } from '#lib/domain/files/query.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { fileFacts, type FileFactsNeeds } from './file-facts.ts';

/**
 * The files that one of its numbers counts, as a question to the catalogue; undefined where there are none. The inputs
 * are those submitted.
 */
export async function submissionFiles(
  submission: Submission,
  of: 'inputs' | FileNumberName,
  ports: FileFactsNeeds,
): Promise<FileQuery | undefined> {
  return fileNumberQuery(of === 'inputs' ? 'submitted' : of, await fileFacts(submission, ports));
}
