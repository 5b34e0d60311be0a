import { type FileQuery } from '#lib/domain/files/query.ts';
import { type FrozenId } from '#lib/domain/ids.ts';

/** Our own lists of files, which never change: what splits cut. */
export interface Lists {
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
}
