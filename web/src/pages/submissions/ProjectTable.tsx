import { type ProjectSummary } from '#lib/domain/files/file.ts';
import { DatasetLink } from '#web/parts/files/DatasetLink.tsx';
import { DataTable, type Column } from '#web/ui/DataTable.tsx';
import { Progress } from '#web/ui/Progress.tsx';
import { Tag } from '#web/ui/Tag.tsx';

const outcomes = [
  { outcome: 'consumed', tone: 'good' },
  { outcome: 'delivered', tone: 'busy' },
  { outcome: 'pending', tone: 'quiet' },
  { outcome: 'skipped', tone: 'waiting' },
  { outcome: 'failed', tone: 'bad' },
] as const;

function Bar({ files, total }: ProjectSummary) {
  const parts = outcomes.map(({ outcome, tone }) => ({ tone, value: files[outcome], label: outcome }));
  return <Progress parts={parts.filter(({ value }) => value > 0)} total={total} label="Files" />;
}

const columns: Column<ProjectSummary>[] = [
  { id: 'project', title: 'Project', value: ({ project }) => project },
  {
    id: 'state',
    title: 'State',
    value: ({ isEnded }) => (isEnded ? 'ended' : 'open'),
    cell: ({ isEnded }) => <Tag tone={isEnded ? 'quiet' : 'busy'}>{isEnded ? 'ended' : 'open'}</Tag>,
  },
  { id: 'files', title: 'Files', value: ({ total }) => total, cell: Bar },
  ...outcomes.map(({ outcome }): Column<ProjectSummary> => ({
    id: outcome,
    title: outcome.charAt(0).toUpperCase() + outcome.slice(1),
    isNumber: true,
    value: ({ files }) => files[outcome],
  })),
  { id: 'total', title: 'In all', isNumber: true, value: ({ total }) => total },
  {
    id: 'dataset',
    title: 'Dataset',
    value: ({ dataset }) => dataset,
    cell: ({ dataset }) => <DatasetLink dataset={dataset} />,
  },
];

/** The projects that handed files to the jobs, with what became of the files. */
export function ProjectTable({ projects }: { projects: ProjectSummary[] }) {
  if (projects.length === 0)
    return (
      <p className="quiet submission-no-projects">
        No project hands out files to its jobs; their outputs are counted per job.
      </p>
    );
  return (
    <DataTable
      name="submission-projects"
      caption="Files by project"
      columns={columns}
      rows={projects}
      rowKey={({ project }) => project}
      empty={null}
    />
  );
}
