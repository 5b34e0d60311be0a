import { memo, type MouseEvent, type ReactNode } from 'react';
import { type Column } from './table-column.ts';

interface TableRowProps<Row> {
  row: Row;
  columns: Column<Row>[];
  onRowClick: ((row: Row) => void) | undefined;
  getRowLink: ((row: Row) => string) | undefined;
}

const hasOwnUse = (target: EventTarget): boolean =>
  target instanceof Element && target.closest('a, button, input, label, select, summary') !== null;

const opensElsewhere = ({ metaKey, ctrlKey, shiftKey, altKey }: MouseEvent): boolean =>
  metaKey || ctrlKey || shiftKey || altKey;

function LinkToRow<Row>({ row, onRowClick, getRowLink, children }: Props<Row>) {
  return (
    <a
      href={getRowLink?.(row)}
      onClick={(event) => {
        if (!onRowClick || opensElsewhere(event)) return;
        event.preventDefault();
        onRowClick(row);
      }}
    >
      {children}
    </a>
  );
}
type Props<Row> = Omit<TableRowProps<Row>, 'columns'> & { children: ReactNode };

function Cells<Row>({ row, columns, onRowClick, getRowLink }: TableRowProps<Row>) {
  const onClick = (event: MouseEvent): void => {
    // Who marks text in a row does not want to leave the page.
    const isMarking = window.getSelection()?.type === 'Range';
    if (!hasOwnUse(event.target) && !isMarking) onRowClick?.(row);
  };
  return (
    <tr className={onRowClick ? 'data-table-clickable' : undefined} onClick={onRowClick && onClick}>
      {columns.map(({ id, value, cell, isNumber = false }, index) => {
        const content = cell ? cell(row) : value(row);
        return (
          <td key={id} className={isNumber ? 'number' : undefined}>
            {getRowLink && index === 0 ? (
              <LinkToRow row={row} onRowClick={onRowClick} getRowLink={getRowLink}>
                {content}
              </LinkToRow>
            ) : (
              content
            )}
          </td>
        );
      })}
    </tr>
  );
}

/** The row of one kind of table; drawn again only when what it is given has changed. */
export const tableRow = <Row,>() => memo(Cells<Row>);
