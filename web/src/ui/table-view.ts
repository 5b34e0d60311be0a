import { z } from 'zod';
import { type Column } from './table-column.ts';

/** How the reader looks at a table. */
export const TableView = z.object({
  sorting: z.array(z.object({ id: z.string(), desc: z.boolean() })).catch([]),
  filters: z.array(z.object({ id: z.string(), value: z.string() })).catch([]),
  /** Only what the reader chose: the other columns are shown or hidden as they are at first. */
  shown: z.record(z.string(), z.boolean()).catch({}),
});
export type TableView = z.infer<typeof TableView>;

export const plainView: TableView = { sorting: [], filters: [], shown: {} };

/** The view without columns that the table no longer has. */
export function viewOf<Row>(view: TableView, columns: Column<Row>[]): TableView {
  const ids = new Set(columns.map(({ id }) => id));
  return {
    sorting: view.sorting.filter(({ id }) => ids.has(id)),
    filters: view.filters.filter(({ id }) => ids.has(id)),
    shown: Object.fromEntries(Object.entries(view.shown).filter(([id]) => ids.has(id))),
  };
}

/** Whether each column is shown. */
export function shownOf<Row>(view: TableView, columns: Column<Row>[]): Record<string, boolean> {
  return Object.fromEntries(
    columns.map(({ id, isHiddenAtFirst = false }) => [id, view.shown[id] ?? !isHiddenAtFirst]),
  );
}

/** The view with another text to look for in a column. */
export function filtered(view: TableView, id: string, value: string): TableView {
  const others = view.filters.filter((each) => each.id !== id);
  return { ...view, filters: value === '' ? others : [...others, { id, value }] };
}
