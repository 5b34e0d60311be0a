import { type RowData } from '@tanstack/react-table';
import { Icon } from './Icon.tsx';
import { type Column } from './table-column.ts';
import { filtered, type TableView } from './table-view.ts';
import { type TableModel } from './use-table-model.ts';

interface HeadCellProps<Row extends RowData> {
  column: Column<Row>;
  model: TableModel<Row>;
}

function HeadCell<Row extends RowData>({ column, model }: HeadCellProps<Row>) {
  const { id, title, isNumber = false, canFilter = true, width } = column;
  const sorted = model.getColumn(id)?.getIsSorted() ?? false;
  const look = {
    scope: 'col',
    className: isNumber ? 'number' : undefined,
    style: width === undefined ? undefined : { inlineSize: width, minInlineSize: width },
  };
  if (!canFilter) return <th {...look}>{title}</th>;
  return (
    <th {...look} aria-sort={sorted === false ? undefined : sorted === 'desc' ? 'descending' : 'ascending'}>
      <button
        type="button"
        className={sorted === false ? 'data-table-sort' : 'data-table-sort sorted'}
        onClick={() => {
          model.getColumn(id)?.toggleSorting();
        }}
      >
        {title}
        <Icon name={sorted === 'desc' ? 'sort-down' : 'sort-up'} />
      </button>
    </th>
  );
}

interface FilterProps<Row> {
  column: Column<Row>;
  view: TableView;
  onView: (view: TableView) => void;
}

function Filter<Row>({ column: { id, title, isNumber = false }, view, onView }: FilterProps<Row>) {
  return (
    <input
      type="search"
      aria-label={`Filter ${title}`}
      placeholder={isNumber ? '> 0' : 'Contains'}
      value={view.filters.find((filter) => filter.id === id)?.value ?? ''}
      onChange={({ target }) => {
        onView(filtered(view, id, target.value));
      }}
    />
  );
}

interface TableHeadProps<Row extends RowData> {
  columns: Column<Row>[];
  model: TableModel<Row>;
  view: TableView;
  onView: (view: TableView) => void;
  isFiltering: boolean;
}

/** Titles that sort, and below them the filters of the columns. */
export function TableHead<Row extends RowData>(props: TableHeadProps<Row>) {
  const { columns, model, view, onView, isFiltering } = props;
  return (
    <thead>
      <tr>
        {columns.map((column) => (
          <HeadCell key={column.id} column={column} model={model} />
        ))}
      </tr>
      {isFiltering && (
        <tr className="data-table-filters">
          {columns.map((column) => (
            <td key={column.id}>
              {column.canFilter !== false && <Filter column={column} view={view} onView={onView} />}
            </td>
          ))}
        </tr>
      )}
    </thead>
  );
}
