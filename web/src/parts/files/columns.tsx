import { type CatalogueFile } from '#lib/domain/files/file.ts';
import { type Column } from '#web/ui/DataTable.tsx';
import { Time } from '#web/ui/Time.tsx';
import { DeclaredBy } from './DeclaredBy.tsx';
import { FileLink } from './FileLink.tsx';
import { runsSentence } from './runs.ts';
import { exactSize, readableSize } from './size.ts';

const nothing = <span className="quiet">–</span>;

const further: Column<CatalogueFile>[] = [
  {
    id: 'size',
    title: 'Size',
    isNumber: true,
    value: ({ size }) => size,
    cell: ({ size }) => <span title={exactSize(size)}>{readableSize(size)}</span>,
  },
  {
    id: 'runs',
    title: 'Runs',
    value: ({ runs }) => runs.join(', '),
    cell: ({ runs }) => (runs.length === 0 ? nothing : runsSentence(runs)),
  },
  {
    id: 'version',
    title: 'Version',
    value: ({ softwareVersion }) => softwareVersion,
    cell: ({ softwareVersion }) => softwareVersion ?? nothing,
  },
  {
    id: 'by',
    title: 'Declared by',
    value: ({ declaredBy }) => declaredBy,
    cell: ({ declaredBy }) => <DeclaredBy by={declaredBy} />,
  },
  {
    id: 'declared',
    title: 'Declared',
    value: ({ declaredAt }) => declaredAt,
    cell: ({ declaredAt }) => <Time at={declaredAt} />,
  },
  { id: 'location', title: 'Location', isHiddenAtFirst: true, value: ({ location }) => location },
  { id: 'checksum', title: 'Checksum', isHiddenAtFirst: true, value: ({ checksum }) => checksum },
];

/** What a table of files shows of each; `dataset` is where they are looked at. */
export const fileColumns = (dataset?: string): Column<CatalogueFile>[] => [
  {
    id: 'name',
    title: 'File',
    value: ({ name }) => name,
    cell: ({ name }) => <FileLink file={name} dataset={dataset} />,
  },
  ...further,
];
