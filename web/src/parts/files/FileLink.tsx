import { Link } from '@tanstack/react-router';
import { usePoms } from '#web/api/poms.ts';
import './names.css';

/** A file by its name; `dataset` is where one came from, for the way back. */
export function FileLink({ file, dataset }: { file: string; dataset?: string | undefined }) {
  const { experiment } = usePoms();
  return (
    <Link
      className="files-name"
      to="/$experiment/files"
      params={{ experiment }}
      search={dataset === undefined ? { file } : { dataset, file }}
    >
      {file}
    </Link>
  );
}
