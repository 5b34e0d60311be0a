import { Link } from '@tanstack/react-router';
import { usePoms } from '#web/api/poms.ts';
import { DatasetLink } from '#web/parts/files/DatasetLink.tsx';

/** The way back to all datasets, and to the dataset one came from. */
export function Crumbs({ dataset }: { dataset?: string | undefined }) {
  const { experiment } = usePoms();
  return (
    <span role="navigation" aria-label="Breadcrumbs" className="files-crumbs">
      <Link to="/$experiment/files" params={{ experiment }} search={{}}>
        Files
      </Link>
      {dataset !== undefined && (
        <>
          <span aria-hidden="true">/</span>
          <DatasetLink dataset={dataset} />
        </>
      )}
    </span>
  );
}
