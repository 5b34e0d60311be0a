/** Launch logs: written piece by piece, read by offset. */
export interface Logs {
  /** Stores bytes at the offset; the same bytes at the same offset again change nothing. */
  write(submissionId: number, offset: number, bytes: Uint8Array): Promise<void>;
  /** At most `maxBytes` from the offset on. */
  read(submissionId: number, offset: number, maxBytes: number): Promise<Uint8Array>;
}
