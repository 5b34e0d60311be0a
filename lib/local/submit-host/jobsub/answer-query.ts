import { hostPlace, schedd, withQueue } from './host-place.ts';
import { formatText } from './print-format.ts';
import { autoformatText, jsonText, longText } from './print-ads.ts';
import { condorHistory, condorTable, jobsubHistory, jobsubTable } from './print-tables.ts';
import { readQuery, type QueryRequest } from './query-request.ts';
import { constraintText, selectJobs, type Otherwise, type Seen } from './select-jobs.ts';

/** What a program prints and how it exits. */
export interface Printed {
  stdout: string;
  stderr: string;
  code: number;
}

/** The four programs that list jobs. */
export type Lister = 'condor_q' | 'jobsub_q' | 'condor_history' | 'jobsub_history';

const otherwise: Record<Lister, Otherwise> = {
  condor_q: 'own',
  jobsub_q: 'group',
  condor_history: 'all',
  jobsub_history: 'group',
};

function tableText(lister: Lister, jobs: Seen[], isPlain: boolean): string {
  const now = Date.now() / 1000;
  switch (lister === 'jobsub_q' && isPlain ? 'condor_q' : lister) {
    case 'condor_q':
      return condorTable(jobs, now, schedd);
    case 'jobsub_q':
      return jobsubTable(jobs, now);
    case 'condor_history':
      return condorHistory(jobs, now);
    case 'jobsub_history':
      return jobsubHistory(jobs);
  }
}

function print(lister: Lister, { form, attributes }: QueryRequest, jobs: Seen[]): string {
  const ads = jobs.map(({ ad }) => ad);
  switch (form.is) {
    case 'table':
      return tableText(lister, jobs, form.isPlain);
    case 'long':
      return longText(ads, attributes);
    case 'autoformat':
      return autoformatText(ads, form.columns, form.flags);
    case 'format':
      return formatText(ads, form.pieces);
    case 'json':
      // condor_q prints nothing at all where nothing matches.
      return lister.endsWith('_q') && jobs.length === 0 ? '' : jsonText(ads, attributes);
  }
}

/** Answers one of the listing programs. */
export function answerQuery(lister: Lister, argv: string[], environment: NodeJS.ProcessEnv): Printed {
  const read = readQuery(argv, environment);
  if ('problem' in read) return { stdout: '', stderr: `${read.problem}\n`, code: 1 };
  const { request } = read;
  if (lister.startsWith('jobsub') && !request.group)
    return {
      stdout: '',
      stderr: `\n\nError: NameError: ${lister} needs -G group or $GROUP in the environment.\n\n`,
      code: 1,
    };
  const asked = request.schedd ?? request.ids.find((id) => id.schedd !== null)?.schedd ?? schedd;
  if (asked !== schedd)
    return { stdout: '', stderr: `-- Failed to fetch ads from: <unknown> : ${asked}\n`, code: 1 };
  const place = hostPlace(environment);
  const text = constraintText(request, otherwise[lister], place.account);
  const isHistory = lister.endsWith('history');
  const selected = withQueue(place, (queue) => selectJobs(queue, text, { isHistory, limit: request.limit }));
  if ('problem' in selected) return { stdout: '', stderr: `${selected.problem}\n`, code: 1 };
  return { stdout: print(lister, request, selected.jobs), stderr: '', code: 0 };
}
