import { type RowData } from '@tanstack/react-table';
import { useMemo, useState, type ReactNode } from 'react';
import { type Column } from './table-column.ts';
import { type More } from './table-count.ts';
import { shownOf, type TableView } from './table-view.ts';
import { TableFooter } from './TableFooter.tsx';
import { TableHead } from './TableHead.tsx';
import { tableRow } from './TableRow.tsx';
import { TableTools } from './TableTools.tsx';
import { useTableModel, type TableModel } from './use-table-model.ts';
import { useTableView } from './use-table-view.ts';
import './data-table.css';

export { type Column } from './table-column.ts';

interface DataTableProps<Row extends RowData> {
  /** Under which name this browser remembers how it is looked at. */
  name: string;
  caption: string;
  /** The same array at every drawing, else every row is drawn again. */
  columns: Column<Row>[];
  rows: Row[];
  rowKey: (row: Row) => string;
  /** Instead of rows where there are none. */
  empty: ReactNode;
  isLoading?: boolean;
  /** For lists that come page by page. */
  more?: More;
  toolbar?: ReactNode;
  onRowClick?: (row: Row) => void;
  /** Makes the first cell a link; with `onRowClick`, a plain click stays within the page. */
  getRowLink?: (row: Row) => string;
}

function WaitingRows({ columns }: { columns: number }) {
  return Array.from({ length: 6 }, (_none, row) => (
    <tr key={row} className="data-table-waiting" aria-hidden="true">
      {Array.from({ length: columns }, (_nothing, column) => (
        <td key={column}>
          <span />
        </td>
      ))}
    </tr>
  ));
}

interface GridProps<Row extends RowData> extends DataTableProps<Row> {
  model: TableModel<Row>;
  view: TableView;
  onView: (view: TableView) => void;
  isFiltering: boolean;
}

function Grid<Row extends RowData>(props: GridProps<Row>) {
  const { caption, columns, rows, isLoading = false, onRowClick, getRowLink } = props;
  const { model, view, onView, isFiltering } = props;
  const visible = useMemo(() => {
    const shown = shownOf(view, columns);
    return columns.filter(({ id }) => shown[id]);
  }, [view.shown, columns]);
  const TableRow = useMemo(tableRow<Row>, []);
  const found = model.getRowModel().rows;
  return (
    <div className="data-table-box" role="region" aria-label={caption} tabIndex={0}>
      <table aria-busy={isLoading}>
        <caption className="unseen">{caption}</caption>
        <TableHead columns={visible} model={model} view={view} onView={onView} isFiltering={isFiltering} />
        <tbody>
          {isLoading && rows.length === 0 && <WaitingRows columns={visible.length} />}
          {found.map(({ id, original }) => (
            <TableRow key={id} row={original} columns={visible} {...{ onRowClick, getRowLink }} />
          ))}
          {found.length === 0 && rows.length > 0 && (
            <tr className="data-table-none">
              <td colSpan={visible.length}>Nothing matches the filters.</td>
            </tr>
          )}
        </tbody>
      </table>
    </div>
  );
}

/** Rows to sort, filter, choose columns of and take away; the reader's choices are remembered. */
export function DataTable<Row extends RowData>(props: DataTableProps<Row>) {
  const { name, columns, rows, rowKey, empty, isLoading = false, more, toolbar } = props;
  const [view, onView] = useTableView(name, columns);
  const [isFiltering, onFiltering] = useState(view.filters.length > 0);
  const model = useTableModel({ columns, rows, rowKey, view, onView });
  const shown = useMemo(
    () => model.getRowModel().rows.map(({ original }) => original),
    [model.getRowModel()],
  );
  const isEmpty = rows.length === 0 && !isLoading && more?.hasMore !== true;
  const isArranged = view.sorting.length + view.filters.length > 0;
  return (
    <div className="data-table">
      {(toolbar !== undefined || !isEmpty) && (
        <div className="data-table-bar">
          {toolbar}
          {!isEmpty && (
            <TableTools {...{ name, columns, rows: shown, view, onView, isFiltering, onFiltering }} />
          )}
        </div>
      )}
      {isEmpty ? empty : <Grid {...props} {...{ model, view, onView, isFiltering }} />}
      {!isLoading && !isEmpty && (
        <TableFooter shown={shown.length} loaded={rows.length} isArranged={isArranged} more={more} />
      )}
    </div>
  );
}
