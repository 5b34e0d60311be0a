/** One `key = value`; the value may go on over indented lines. */
export interface Entry {
  /** Lower case. */
  key: string;
  value: string;
  line: number;
  /** The line of the file that each line of the value stands on. */
  valueLines: number[];
}

/** One `[kind name]` with what it says. */
export interface Section {
  kind: string;
  /** The rest of the title after the first blank; empty where there is none. */
  name: string;
  title: string;
  line: number;
  entries: Map<string, Entry>;
}
