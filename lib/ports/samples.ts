/** Where files of sample datasets are kept; the local world has them, a deployment has none. */
export interface Samples {
  /** Writes a small file and says where it is. @throws SampleNotFound in a world without samples */
  write(name: string, content: string): Promise<{ size: number; checksum: string; location: string }>;
}
