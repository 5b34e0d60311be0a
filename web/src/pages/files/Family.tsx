import { useInfiniteQuery } from '@tanstack/react-query';
import { useId, useState, type ReactNode } from 'react';
import { type CatalogueFile } from '#lib/domain/files/file.ts';
import { usePoms } from '#web/api/poms.ts';
import { FileLink } from '#web/parts/files/FileLink.tsx';
import { readableSize } from '#web/parts/files/size.ts';
import { Button } from '#web/ui/Button.tsx';
import { ErrorPanel } from '#web/ui/ErrorPanel.tsx';
import { Skeleton } from '#web/ui/Skeleton.tsx';
import './family.css';

/** So many parents are drawn until somebody asks for all; a merged file may have thousands. */
const few = 30;

function Generation({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section className="files-generation" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}

function Relatives({ names, dataset }: { names: readonly string[]; dataset: string | undefined }) {
  return (
    <ul className="files-relatives">
      {names.map((name) => (
        <li key={name}>
          <FileLink file={name} dataset={dataset} />
        </li>
      ))}
    </ul>
  );
}

function Parents({ parents, dataset }: { parents: readonly string[]; dataset: string | undefined }) {
  const [isAll, setIsAll] = useState(false);
  if (parents.length === 0) return <p className="quiet">None: it was made from no other file.</p>;
  return (
    <>
      <Relatives names={isAll ? parents : parents.slice(0, few)} dataset={dataset} />
      {!isAll && parents.length > few && (
        <Button
          size="small"
          onClick={() => {
            setIsAll(true);
          }}
        >
          Show all {parents.length}
        </Button>
      )}
    </>
  );
}

function Children({ file, dataset }: { file: string; dataset: string | undefined }) {
  const { ask } = usePoms();
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    ask.fileChildren(file),
  );
  if (!data)
    return error ? (
      <ErrorPanel error={error} what="what was made from it" onRetry={() => void refetch()} />
    ) : (
      <Skeleton lines={3} />
    );
  const names = data.pages.flatMap(({ items }) => items);
  if (names.length === 0) return <p className="quiet">None yet: no file was made from it.</p>;
  return (
    <>
      <Relatives names={names} dataset={dataset} />
      {hasNextPage && (
        <Button size="small" isBusy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Show more
        </Button>
      )}
    </>
  );
}

/** What a file was made from, the file, and what was made from it. */
export function Family({ file, dataset }: { file: CatalogueFile; dataset: string | undefined }) {
  const { name, size, parents } = file;
  return (
    <div className="files-family">
      <Generation title={parents.length > 1 ? `${parents.length} parents` : 'Parents'}>
        <Parents parents={parents} dataset={dataset} />
      </Generation>
      <span className="files-arrow" aria-hidden="true" />
      <Generation title="This file">
        <p className="files-self">
          <strong>{name}</strong>
          <span className="quiet">{readableSize(size)}</span>
        </p>
      </Generation>
      <span className="files-arrow" aria-hidden="true" />
      <Generation title="Children">
        <Children file={name} dataset={dataset} />
      </Generation>
    </div>
  );
}
