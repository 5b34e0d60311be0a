export interface PageRequest {
  limit: number;
  /** Where the page before ended. */
  cursor?: string | undefined;
}

export interface Page<Item> {
  items: Item[];
  /** Given when there is more. */
  cursor: string | null;
}
