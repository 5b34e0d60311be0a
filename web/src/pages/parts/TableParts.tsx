import { useState } from 'react';
import { Button } from '#web/ui/Button.tsx';
import { CheckInput } from '#web/ui/Field.tsx';
import { DataTable, type Column } from '#web/ui/DataTable.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { Progress } from '#web/ui/Progress.tsx';
import { Tag, type Tone } from '#web/ui/Tag.tsx';
import { Time } from '#web/ui/Time.tsx';

interface Run {
  id: number;
  stage: string;
  status: string;
  tone: Tone;
  done: number;
  jobs: number;
  at: string;
}

const statuses = [
  ['Located', 'good'],
  ['Running', 'busy'],
  ['Held', 'waiting'],
  ['Failed', 'bad'],
  ['New', 'quiet'],
] as const;

const runs = Array.from({ length: 200 }, (_none, index): Run => {
  const [status, tone] = statuses[(index * 7) % 5] ?? statuses[0];
  const jobs = 20 + ((index * 37) % 380);
  const at = new Date(Date.now() - index * index * 9000).toISOString();
  const stage = ['gen', 'g4', 'detsim', 'reco1', 'reco2'][index % 5] ?? 'gen';
  return { id: 1200 - index, stage, status, tone, jobs, done: tone === 'good' ? jobs : index % jobs, at };
});

const columns: Column<Run>[] = [
  { id: 'id', title: 'Submission', isNumber: true, value: ({ id }) => id, width: 110 },
  { id: 'stage', title: 'Stage', value: ({ stage }) => stage },
  {
    id: 'status',
    title: 'Status',
    value: ({ status }) => status,
    cell: ({ status, tone }) => <Tag tone={tone}>{status}</Tag>,
  },
  {
    id: 'progress',
    title: 'Progress',
    value: ({ done, jobs }) => Math.round((100 * done) / jobs),
    cell: ({ done, jobs, tone }) => (
      <Progress label="Jobs" parts={[{ tone, value: done, label: 'done' }]} total={jobs} />
    ),
  },
  { id: 'jobs', title: 'Jobs', isNumber: true, value: ({ jobs }) => jobs },
  { id: 'at', title: 'Created', value: ({ at }) => at, cell: ({ at }) => <Time at={at} /> },
  {
    id: 'left',
    title: 'Left',
    isNumber: true,
    isHiddenAtFirst: true,
    value: ({ done, jobs }) => jobs - done,
  },
];

const keyOf = ({ id }: Run): string => String(id);

function FullTable() {
  const [count, setCount] = useState(30);
  const [isLoading, setIsLoading] = useState(false);
  const [rows, setRows] = useState(runs);
  const touch = () => {
    setRows(rows.map((row, index) => (index === 1 ? { ...row, done: (row.done + 1) % row.jobs } : row)));
  };
  return (
    <DataTable
      name="parts"
      caption="Submissions"
      columns={columns}
      rows={isLoading ? [] : rows.slice(0, count)}
      rowKey={keyOf}
      isLoading={isLoading}
      empty={null}
      getRowLink={({ id }) => `#${id}`}
      more={{
        hasMore: count < 200,
        isLoading: false,
        load: () => {
          setCount(200);
        },
      }}
      toolbar={
        <>
          <CheckInput label="Loading" isChecked={isLoading} onChange={setIsLoading} />
          <Button size="small" onClick={touch}>
            Change a row
          </Button>
        </>
      }
    />
  );
}

/** Tables: full, loading, empty. */
export function TableParts() {
  return (
    <div className="parts-tables">
      <FullTable />
      <DataTable
        name="parts-empty"
        caption="No submissions"
        columns={columns}
        rows={[]}
        rowKey={keyOf}
        empty={
          <EmptyState title="Nothing was launched yet">
            <p>Launch a stage: what it submits appears here at once.</p>
          </EmptyState>
        }
      />
    </div>
  );
}
