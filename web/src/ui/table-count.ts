/** A list that comes page by page. */
export interface More {
  hasMore: boolean;
  isLoading: boolean;
  load: () => void;
}

export interface TableCount {
  shown: number;
  loaded: number;
  /** The reader sorts or filters. */
  isArranged: boolean;
  more: More | undefined;
}

/** How many rows there are to see, and honestly among how many they were sorted. */
export function footerSentence({ shown, loaded, isArranged, more }: TableCount): string {
  const count = shown === loaded ? `${loaded} shown` : `${shown} of ${loaded} shown`;
  if (more?.hasMore !== true) return count;
  return isArranged ? `${count}, sorted and filtered among the ${loaded} loaded` : `${count}, there are more`;
}
