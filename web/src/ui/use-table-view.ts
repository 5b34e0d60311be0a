import { useCallback, useMemo, useState } from 'react';
import { type Column } from './table-column.ts';
import { recallView, rememberView } from './table-memory.ts';
import { type TableView, viewOf } from './table-view.ts';

/** How the table is looked at, remembered under its name. */
export function useTableView<Row>(
  name: string,
  columns: Column<Row>[],
): readonly [TableView, (view: TableView) => void] {
  const [view, setView] = useState(() => recallView(name));
  const onView = useCallback(
    (next: TableView) => {
      rememberView(name, next);
      setView(next);
    },
    [name],
  );
  return [useMemo(() => viewOf(view, columns), [view, columns]), onView];
}
