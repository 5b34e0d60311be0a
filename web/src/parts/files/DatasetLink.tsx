import { Link } from '@tanstack/react-router';
import { DatasetName } from '#lib/domain/files/file.ts';
import { usePoms } from '#web/api/poms.ts';
import './names.css';

/** A dataset by its name; what a split made of other text, such as a parameter, is no dataset and no link. */
export function DatasetLink({ dataset }: { dataset: string }) {
  const { experiment } = usePoms();
  if (dataset === 'None') return <span className="quiet">none</span>;
  if (dataset === 'from_parent') return 'the outputs of its provider';
  if (!DatasetName.safeParse(dataset).success) return <span className="files-name">{dataset}</span>;
  return (
    <Link className="files-name" to="/$experiment/files" params={{ experiment }} search={{ dataset }}>
      {dataset}
    </Link>
  );
}
