import { type ReactNode } from 'react';

/** What a cell says, for sorting, filtering and export. */
export type CellValue = string | number | null;

/** One column of a table. */
export interface Column<Row> {
  id: string;
  title: string;
  value: (row: Row) => CellValue;
  /** How it is shown, where that is more than its value. */
  cell?: (row: Row) => ReactNode;
  isNumber?: boolean;
  /** Shown only when the reader chooses it. */
  isHiddenAtFirst?: boolean;
  /** A column of buttons has nothing to filter, to sort by or to export. */
  canFilter?: boolean;
  /** In pixels, where its content should not decide. */
  width?: number;
}
