import {
  columnFilteringFeature,
  columnVisibilityFeature,
  createFilteredRowModel,
  createSortedRowModel,
  functionalUpdate,
  rowSortingFeature,
  tableFeatures,
  useTable,
  type ColumnDef,
  type ReactTable,
  type RowData,
} from '@tanstack/react-table';
import { useDeferredValue, useMemo } from 'react';
import { type Column } from './table-column.ts';
import { compareValues, matchesText } from './table-values.ts';
import { shownOf, type TableView } from './table-view.ts';

const features = tableFeatures({
  columnFilteringFeature,
  columnVisibilityFeature,
  rowSortingFeature,
  filteredRowModel: createFilteredRowModel(),
  sortedRowModel: createSortedRowModel(),
});

type Features = typeof features;
export type TableModel<Row extends RowData> = ReactTable<Features, Row>;

function definitionOf<Row extends RowData>(column: Column<Row>): ColumnDef<Features, Row> {
  const { id, title, value, canFilter = true } = column;
  return {
    id,
    header: title,
    // What is missing is last, whichever way it is sorted.
    accessorFn: (row) => value(row) ?? undefined,
    sortUndefined: 'last',
    sortDescFirst: false,
    enableSorting: canFilter,
    enableColumnFilter: canFilter,
    sortFn: (a, b) => compareValues(value(a.original), value(b.original)),
    filterFn: (row, _id, wanted) => matchesText(value(row.original), String(wanted)),
  };
}

interface Wanted<Row> {
  columns: Column<Row>[];
  rows: Row[];
  rowKey: (row: Row) => string;
  view: TableView;
  onView: (view: TableView) => void;
}

/** The rows and columns as the reader wants to see them. */
export function useTableModel<Row extends RowData>(wanted: Wanted<Row>): TableModel<Row> {
  const { columns, rows, rowKey, view, onView } = wanted;
  // A filter answers to every key; its rows may come a moment later.
  const { filters } = useDeferredValue(view);
  return useTable({
    features,
    columns: useMemo(() => columns.map(definitionOf), [columns]),
    data: rows,
    getRowId: rowKey,
    enableMultiSort: false,
    state: {
      sorting: view.sorting,
      columnFilters: filters,
      columnVisibility: useMemo(() => shownOf(view, columns), [view, columns]),
    },
    onSortingChange: (change) => {
      onView({ ...view, sorting: functionalUpdate(change, view.sorting) });
    },
  });
}
