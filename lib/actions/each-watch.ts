import { isPomsError } from '#lib/domain/errors.ts';
import { type Watch } from '#lib/domain/watch.ts';

/**
 * Does something for each, so that one that cannot be read or written holds up none of the others; counts those it
 * was done for. @throws the first error when all were tried, or at once when nothing can be reached
 */
export async function eachWatch(watched: Watch[], act: (watch: Watch) => Promise<boolean>): Promise<number> {
  let acted = 0;
  const failed: unknown[] = [];
  for (const watch of watched) {
    try {
      if (await act(watch)) acted += 1;
    } catch (error) {
      if (isPomsError(error) && error.kind === 'unavailable') throw error;
      failed.push(error);
    }
  }
  if (failed.length > 0) throw failed[0];
  return acted;
}
