/** What is written into the search. */
export interface Asked {
  text: string;
  /** Enter was pressed after the last letter: the first place that is found opens. */
  isEntered: boolean;
}

export interface Asking {
  asked: Asked;
  onAsked: (asked: Asked) => void;
}
