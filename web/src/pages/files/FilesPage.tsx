import { DatasetList } from './DatasetList.tsx';
import { DatasetView } from './DatasetView.tsx';
import { FileView } from './FileView.tsx';
import './files.css';

interface Search {
  dataset?: string | undefined;
  file?: string | undefined;
  prefix?: string | undefined;
}

/** The catalogue: all datasets, one of them, or one file with its family. */
export function FilesPage({
  dataset,
  file,
  prefix = '',
  onSearch,
}: Search & { onSearch: (patch: Search) => void }) {
  if (file !== undefined) return <FileView key={file} name={file} dataset={dataset} />;
  if (dataset !== undefined) return <DatasetView key={dataset} name={dataset} />;
  return (
    <DatasetList
      prefix={prefix}
      onPrefix={(text) => {
        onSearch({ prefix: text === '' ? undefined : text });
      }}
    />
  );
}
