import { jobStatus } from '#lib/local/submit-host/queue/job.ts';
import { type JobChange, type Queue } from '#lib/local/submit-host/queue/queue-store.ts';
import { type Printed } from './answer-query.ts';
import { hostPlace, withQueue } from './host-place.ts';
import { type JobId } from './job-id.ts';
import { readQuery, type QueryRequest } from './query-request.ts';
import { selectJobs, type Seen } from './select-jobs.ts';

/** What people do to jobs. */
export type Action = 'rm' | 'hold' | 'release';

const words = {
  rm: { one: 'marked for removal', all: 'have been marked for removal', none: 'find/remove' },
  hold: { one: 'held', all: 'have been held', none: 'find/hold' },
  release: { one: 'released', all: 'have been released', none: 'find/release' },
} as const;

/** The change, or undefined where the job is not in a state for it. */
function changeFor(action: Action, status: number, by: string, now: number): JobChange | undefined {
  switch (action) {
    case 'rm':
      if (status === jobStatus.removed) return undefined;
      return { status: jobStatus.removed, reason: `via condor_rm (by user ${by})`, changed: now };
    case 'hold':
      if (status !== jobStatus.idle && status !== jobStatus.running) return undefined;
      return { status: jobStatus.held, reason: `via condor_hold (by user ${by})`, changed: now };
    case 'release':
      if (status !== jobStatus.held) return undefined;
      return { status: jobStatus.idle, reason: null, changed: now };
  }
}

interface Deed {
  queue: Queue;
  action: Action;
  account: string;
  now: number;
}

/** A held controller of a DAG, or a job held before its process was stopped, goes on at once. */
function released(change: JobChange, { job, ad }: Seen): JobChange {
  const goesOn = ad['JobUniverse'] === 7 || job.process === 'started';
  return change.status === jobStatus.idle && goesOn ? { ...change, status: jobStatus.running } : change;
}

function apply({ queue, action, account, now }: Deed, jobs: Seen[]): number {
  return queue.transact(
    () =>
      jobs.filter((seen) =>
        queue.change(seen.job, ({ status, process }) => {
          const change = changeFor(action, status, account, now);
          return change && released(change, { ...seen, job: { ...seen.job, process } });
        }),
      ).length,
  );
}

const found = (deed: Deed, text: string): Seen[] => {
  // One account does not touch the jobs of another.
  const selected = selectJobs(deed.queue, text, { isHistory: false, limit: Infinity });
  return 'jobs' in selected ? selected.jobs.filter(({ ad }) => ad['Owner'] === deed.account) : [];
};

function onConstraint(deed: Deed, constraint: string): { text: string; isDone: boolean } {
  const { all, none } = words[deed.action];
  const isDone = apply(deed, found(deed, constraint)) > 0;
  return {
    text: isDone
      ? `All jobs matching constraint (${constraint}) ${all}`
      : `Couldn't ${none} all jobs matching constraint (${constraint})`,
    isDone,
  };
}

function onId(deed: Deed, { cluster, proc }: JobId): { text: string; isDone: boolean } {
  const { one, all, none } = words[deed.action];
  const wanted = `ClusterId == ${cluster}${proc === null ? '' : ` && ProcId == ${proc}`}`;
  const isDone = apply(deed, found(deed, wanted)) > 0;
  if (proc === null)
    return {
      text: isDone
        ? `All jobs in cluster ${cluster} ${all}`
        : `Couldn't ${none} all jobs in cluster ${cluster}`,
      isDone,
    };
  return { text: isDone ? `Job ${cluster}.${proc} ${one}` : `Job ${cluster}.${proc} not found`, isDone };
}

function act(deed: Deed, { ids, constraints, users }: QueryRequest): Printed {
  const limits = [...constraints, ...users.map((user) => `Owner == "${user}"`)];
  const whole = limits.length > 1 ? [limits.map((limit) => `(${limit})`).join(' && ')] : limits;
  const outcomes = [
    ...ids.map((id) => onId(deed, id)),
    ...whole.map((constraint) => onConstraint(deed, constraint)),
  ];
  const linesOf = (isDone: boolean): string =>
    outcomes.map((outcome) => (outcome.isDone === isDone ? `${outcome.text}\n` : '')).join('');
  return {
    stdout: linesOf(true),
    stderr: linesOf(false),
    code: outcomes.some(({ isDone }) => isDone) ? 0 : 1,
  };
}

/** Does what `jobsub_rm`, `jobsub_hold` or `jobsub_release` is asked to do, in condor's words (integrations §2.5). */
export function actOnJobs(action: Action, argv: string[], environment: NodeJS.ProcessEnv): Printed {
  const read = readQuery(argv, environment);
  if ('problem' in read) return { stdout: '', stderr: `${read.problem}\n`, code: 1 };
  const { ids, constraints, users } = read.request;
  if (ids.length + constraints.length + users.length === 0)
    return { stdout: '', stderr: 'You did not specify any jobs\n', code: 1 };
  const place = hostPlace(environment);
  return withQueue(place, (queue) =>
    act({ queue, action, account: place.account, now: Date.now() / 1000 }, read.request),
  );
}
