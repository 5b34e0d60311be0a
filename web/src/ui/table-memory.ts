import { plainView, TableView } from './table-view.ts';

const keyOf = (name: string): string => `poms.table.${name}`;

/** The view a remembered text stands for, as far as it is understood. */
export function readView(text: string | null): TableView {
  if (text === null) return plainView;
  try {
    return TableView.catch(plainView).parse(JSON.parse(text));
  } catch {
    return plainView;
  }
}

/** The view of the table that this browser remembers. */
export function recallView(name: string): TableView {
  try {
    return readView(localStorage.getItem(keyOf(name)));
  } catch {
    return plainView;
  }
}

/** Remembers it, where the browser lets us. */
export function rememberView(name: string, view: TableView): void {
  try {
    localStorage.setItem(keyOf(name), JSON.stringify(view));
  } catch {
    // Then it is as it was at first, next time.
  }
}
