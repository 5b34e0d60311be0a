import { useQuery } from '@tanstack/react-query';
import { type CatalogueFile } from '#lib/domain/files/file.ts';
import { usePoms } from '#web/api/poms.ts';
import { DeclaredBy } from '#web/parts/files/DeclaredBy.tsx';
import { runsSentence } from '#web/parts/files/runs.ts';
import { exactSize, readableSize } from '#web/parts/files/size.ts';
import { Card } from '#web/ui/Card.tsx';
import { Code } from '#web/ui/Code.tsx';
import { CopyText } from '#web/ui/CopyText.tsx';
import { ErrorPanel } from '#web/ui/ErrorPanel.tsx';
import { Facts } from '#web/ui/Facts.tsx';
import { PageHeading } from '#web/ui/PageHeading.tsx';
import { Skeleton } from '#web/ui/Skeleton.tsx';
import { Moment } from '#web/ui/Time.tsx';
import { Crumbs } from './Crumbs.tsx';
import { Family } from './Family.tsx';

function Size({ bytes }: { bytes: number }) {
  if (bytes < 1000) return exactSize(bytes);
  return (
    <>
      {readableSize(bytes)} <span className="quiet">({exactSize(bytes)})</span>
    </>
  );
}

function FileFacts({ file }: { file: CatalogueFile }) {
  const { name, size, checksum, location, runs, softwareVersion, declaredAt, declaredBy } = file;
  return (
    <Facts
      items={[
        { term: 'Name', value: <CopyText text={name} label="Copy the name of the file" /> },
        { term: 'Size', value: <Size bytes={size} /> },
        { term: 'Checksum', value: <CopyText text={checksum} label="Copy the checksum" /> },
        {
          term: 'Location',
          value:
            location === null ? (
              <span className="quiet">unknown: the file is declared, but not yet to be had</span>
            ) : (
              <CopyText text={location} label="Copy the location" />
            ),
        },
        { term: 'Runs', value: runsSentence(runs) || <span className="quiet">none</span> },
        { term: 'Version', value: softwareVersion ?? <span className="quiet">unknown</span> },
        {
          term: 'Declared',
          value: (
            <>
              <Moment at={declaredAt} /> by <DeclaredBy by={declaredBy} />
            </>
          ),
        },
      ]}
    />
  );
}

function Metadata({ metadata }: Pick<CatalogueFile, 'metadata'>) {
  if (Object.keys(metadata).length === 0) return <p className="quiet">None was declared.</p>;
  return (
    <Code isWrapped label="Metadata as JSON">
      {JSON.stringify(metadata, null, 2)}
    </Code>
  );
}

function Found({ file, dataset }: { file: CatalogueFile; dataset: string | undefined }) {
  return (
    <div className="files-stack">
      <Family file={file} dataset={dataset} />
      <div className="files-pair">
        <Card title="Facts">
          <FileFacts file={file} />
        </Card>
        <Card title="Metadata">
          <Metadata metadata={file.metadata} />
        </Card>
      </div>
    </div>
  );
}

/** One file: what is known of it, what it was made from, and what was made from it. */
export function FileView({ name, dataset }: { name: string; dataset: string | undefined }) {
  const { ask } = usePoms();
  const { data, error, refetch } = useQuery(ask.file(name));
  return (
    <>
      <title>{`${name} · POMS`}</title>
      <PageHeading title={name} kicker={<Crumbs dataset={dataset} />} />
      {error && <ErrorPanel error={error} what={`file ${name}`} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton lines={8} />}
      {data && <Found file={data} dataset={dataset} />}
    </>
  );
}
