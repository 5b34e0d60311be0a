import { isPomsError } from '#lib/domain/errors.ts';
import { type Watch } from '#lib/domain/submissions/watch.ts';

/** Acts at the same time: enough to keep the store busy while each waits for its answers. */
const lanes = 8;

/**
 * Does something for each, so that one that cannot be read or written holds up none of the others; counts those it
 * was done for. @throws the first error when all were tried, or at once when nothing can be reached
 */
export async function eachWatch(watched: Watch[], act: (watch: Watch) => Promise<boolean>): Promise<number> {
  const left = watched.values();
  const failed: unknown[] = [];
  let acted = 0;
  let isReachable = true;
  const lane = async (): Promise<void> => {
    for (let { value } = left.next(); value !== undefined && isReachable; { value } = left.next()) {
      try {
        if (await act(value)) acted += 1;
      } catch (error) {
        if (!isPomsError(error) || error.kind !== 'unavailable') failed.push(error);
        else {
          isReachable = false;
          failed.unshift(error);
        }
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(lanes, watched.length) }, lane));
  if (failed.length > 0) throw failed[0];
  return acted;
}
