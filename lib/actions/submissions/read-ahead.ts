import { isPomsError } from '#lib/domain/errors.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { type Ports } from '#lib/ports/index.ts';

type Needs = Pick<Ports, 'submissions'>;
type Rows = Map<number, Submission>;

/** So many rows are read by one question to the store. */
const rowsAtOnce = 200;

async function rowsOf(ids: number[], { submissions }: Needs): Promise<Rows> {
  try {
    return new Map((await submissions.getMany(ids)).map((row) => [row.submissionId, row]));
  } catch (error) {
    if (isPomsError(error) && error.kind === 'unavailable') throw error;
    // One that cannot be read must not hold up the others: then each is read by itself.
    return new Map();
  }
}

/** Reads submissions that are asked for one after another in this order, by few questions and not all at once. */
export function readAhead(
  ids: readonly number[],
  ports: Needs,
): (submissionId: number) => Promise<Submission> {
  const places = new Map(ids.map((id, index) => [id, Math.floor(index / rowsAtOnce)]));
  const parts = new Map<number, Promise<Rows>>();
  return async (submissionId) => {
    const place = places.get(submissionId) ?? 0;
    const part = parts.get(place) ?? rowsOf(ids.slice(place * rowsAtOnce, (place + 1) * rowsAtOnce), ports);
    parts.set(place, part);
    parts.delete(place - 2);
    return (await part).get(submissionId) ?? ports.submissions.get(submissionId);
  };
}
