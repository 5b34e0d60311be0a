import { Button } from './Button.tsx';
import { Icon, type IconName } from './Icon.tsx';
import { Menu } from './Menu.tsx';
import { type Column } from './table-column.ts';
import { asCsv, asJson, saveFile } from './table-export.ts';
import { shownOf, type TableView } from './table-view.ts';

interface TableToolsProps<Row> {
  name: string;
  columns: Column<Row>[];
  /** Those that are shown. */
  rows: Row[];
  view: TableView;
  onView: (view: TableView) => void;
  isFiltering: boolean;
  onFiltering: (isFiltering: boolean) => void;
}

function Tool({ icon, label, ...rest }: { icon: IconName; label: string }) {
  return (
    <button type="button" className="data-table-tool" aria-label={label} title={label} {...rest}>
      <Icon name={icon} />
    </button>
  );
}

function ColumnMenu<Row>(props: Pick<TableToolsProps<Row>, 'columns' | 'view' | 'onView'>) {
  const { columns, view, onView } = props;
  const shown = shownOf(view, columns);
  const count = Object.values(shown).filter(Boolean).length;
  return (
    <Menu
      label="Columns"
      trigger={<Tool icon="columns" label="Columns" />}
      items={columns.map(({ id, title }) => {
        const isChecked = shown[id] === true;
        return {
          id,
          label: title === '' ? id : title,
          isChecked,
          staysOpen: true,
          ...(isChecked && count === 1 && { disabledReason: 'One column stays.' }),
          onSelect: () => {
            onView({ ...view, shown: { ...view.shown, [id]: !isChecked } });
          },
        };
      })}
    />
  );
}

function ExportMenu<Row>(props: Pick<TableToolsProps<Row>, 'name' | 'columns' | 'rows' | 'view'>) {
  const { name, columns, rows, view } = props;
  const shown = shownOf(view, columns);
  const taken = columns.filter(({ id, canFilter = true }) => canFilter && shown[id] === true);
  const what = `${rows.length} ${rows.length === 1 ? 'row' : 'rows'}`;
  const csv = () => {
    saveFile(`${name}.csv`, 'text/csv', asCsv(rows, taken));
  };
  const json = () => {
    saveFile(`${name}.json`, 'application/json', asJson(rows, taken));
  };
  return (
    <Menu
      label="Download"
      trigger={<Tool icon="download" label="Download" />}
      items={[
        { id: 'csv', label: `${what} as CSV`, icon: <Icon name="file" />, onSelect: csv },
        { id: 'json', label: `${what} as JSON`, icon: <Icon name="file" />, onSelect: json },
      ]}
    />
  );
}

/** What can be done with a table: filter it, choose its columns, take it away. */
export function TableTools<Row>({ isFiltering, onFiltering, ...rest }: TableToolsProps<Row>) {
  const { view, onView } = rest;
  return (
    <span className="data-table-tools">
      {view.filters.length > 0 && (
        <Button
          size="small"
          variant="quiet"
          onClick={() => {
            onView({ ...view, filters: [] });
          }}
        >
          Clear filters
        </Button>
      )}
      <button
        type="button"
        className="data-table-tool"
        aria-label="Filter columns"
        title="Filter columns"
        aria-pressed={isFiltering}
        onClick={() => {
          onFiltering(!isFiltering);
        }}
      >
        <Icon name="filter" />
      </button>
      <ColumnMenu {...rest} />
      <ExportMenu {...rest} />
    </span>
  );
}
