import { getRouteApi } from '@tanstack/react-router';
import { DatasetList } from './DatasetList.tsx';
import { DatasetView } from './DatasetView.tsx';
import { FileView } from './FileView.tsx';
import './files.css';

const route = getRouteApi('/$experiment/files');

/** The catalogue: all datasets, one of them, or one file with its family. */
export function FilesPage() {
  const { dataset, file, prefix = '' } = route.useSearch();
  const navigate = route.useNavigate();
  if (file !== undefined) return <FileView key={file} name={file} dataset={dataset} />;
  if (dataset !== undefined) return <DatasetView key={dataset} name={dataset} />;
  return (
    <DatasetList
      prefix={prefix}
      onPrefix={(text) =>
        void navigate({
          search: (before) => ({ ...before, prefix: text === '' ? undefined : text }),
          replace: true,
        })
      }
    />
  );
}
