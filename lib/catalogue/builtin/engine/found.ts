/** A found file, and the place in the sequence to go on from after it. */
export interface Found {
  name: string;
  next: number;
}

export interface Walkthrough {
  /** The `next` of the last file seen, or 0. */
  from: number;
  /** Without it the order is any: counting and testing need none. */
  isOrdered: boolean;
}
