import { type StoredSnapshot } from '#lib/domain/launches/snapshot.ts';

/** Frozen configurations, by their digest. */
export interface Snapshots {
  /** Stores it under its digest; storing it again changes nothing. */
  add(stored: StoredSnapshot): Promise<void>;
  /** @throws SnapshotNotFound */
  get(digest: string): Promise<StoredSnapshot>;
}
