import { basename } from 'node:path';
import { type Ad } from '#lib/local/submit-host/queue/class-ad.ts';
import { jobStatus } from '#lib/local/submit-host/queue/job.ts';
import { type Seen } from './select-jobs.ts';

const two = (number: number): string => String(number).padStart(2, '0');

const textOf = (ad: Ad, name: string): string => {
  const value = ad[name];
  return typeof value === 'object' ? value.expr : String(value ?? '');
};

/** `mm/dd hh:mm` in the host's local time, as condor prints it. */
function dateText(seconds: number | null): string {
  if (seconds === null) return '???'.padEnd(11);
  const at = new Date(seconds * 1000);
  return `${two(at.getMonth() + 1)}/${two(at.getDate())} ${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** `d+hh:mm:ss`. */
export function durationText(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  return `${Math.floor(whole / 86_400)}+${two(Math.floor(whole / 3600) % 24)}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
}

const letterOf = (status: number): string => 'UIRXCHE'[status] ?? '';

function runSeconds({ job }: Seen, now: number): number {
  return job.started === null ? 0 : (job.ended ?? now) - job.started;
}

/** jobsub's name of the program where there is one: `Cmd` is its wrapper. */
const commandText = (ad: Ad): string => {
  const name = textOf(ad, 'JobsubCmd') || basename(textOf(ad, 'Cmd'));
  return `${name} ${textOf(ad, 'Args').slice(0, 20)}`.trimEnd();
};

function ownerText(ad: Ad): string {
  return ad['DAGNodeName'] === undefined ? textOf(ad, 'Owner') : ` |-${textOf(ad, 'DAGNodeName')}`;
}

function jobsubRow(seen: Seen, now: number): string {
  const { job, ad } = seen;
  const size = Number(ad['ImageSize'] ?? 0) / 1024;
  return [
    textOf(ad, 'JobsubJobId').padEnd(40),
    `${ownerText(ad).padEnd(10)}\t`,
    dateText(Number(ad['QDate'] ?? 0)),
    ` ${durationText(runSeconds(seen, now)).padStart(12)} ${letterOf(job.status).padEnd(1)} `,
    ` ${textOf(ad, 'JobPrio').padStart(3)}  ${size.toFixed(1).padStart(6)} ${commandText(ad)}`,
  ].join('');
}

/** The last line of a listing. */
function totalsText(jobs: Seen[]): string {
  const count = (status: number): number => jobs.filter(({ job }) => job.status === status).length;
  const { idle, running, removed, completed, held } = jobStatus;
  return `${jobs.length} total; ${count(completed)} completed, ${count(removed)} removed, ${count(idle)} idle, ${count(running)} running, ${count(held)} held, 0 suspended\n`;
}

const jobsubHeader =
  'JOBSUBJOBID                             OWNER       \tSUBMITTED     RUNTIME   ST PRIO   SIZE  COMMAND';

/** `jobsub_q`'s own format (integrations §2.4). */
export function jobsubTable(jobs: Seen[], now: number): string {
  const sorted = jobs.toSorted((a, b) => Number(a.ad['QDate'] ?? 0) - Number(b.ad['QDate'] ?? 0));
  return `${[jobsubHeader, ...sorted.map((seen) => jobsubRow(seen, now))].join('\n')}\n${totalsText(jobs)}`;
}

/** `condor_q`'s own format. */
export function condorTable(jobs: Seen[], now: number, schedd: string): string {
  const row = (seen: Seen): string => {
    const { job, ad } = seen;
    const id = `${job.cluster}.${job.proc}`;
    const size = (Number(ad['ImageSize'] ?? 0) / 1024).toFixed(1);
    return `${id.padEnd(13)} ${ownerText(ad).padEnd(14)} ${dateText(Number(ad['QDate'] ?? 0))} ${durationText(runSeconds(seen, now)).padStart(12)} ${letterOf(job.status).padEnd(2)} ${textOf(ad, 'JobPrio').padStart(3)} ${size.padStart(5)} ${commandText(ad)}`;
  };
  const head = `\n\n-- Schedd: ${schedd} : <127.0.0.1>\n ID            OWNER            SUBMITTED     RUN_TIME ST PRI SIZE CMD`;
  return `${[head, ...jobs.map(row)].join('\n')}\n\n${totalsText(jobs)}`;
}

/** `jobsub_history`'s own format (integrations §2.6). */
export function jobsubHistory(jobs: Seen[]): string {
  const head = `${'JOBSUBJOBID'.padEnd(30)} OWNER     \tSUBMITTED   FINISHED    ST COMMAND`;
  const row = ({ job, ad }: Seen): string =>
    `${textOf(ad, 'JobsubJobId').padEnd(30)} ${ownerText(ad).padEnd(10)}\t${dateText(Number(ad['QDate'] ?? 0))} ${dateText(job.ended)} ${letterOf(job.status)}  ${commandText(ad)}`;
  return `${[head, ...jobs.map(row)].join('\n')}\n`;
}

/** `condor_history`'s own format. */
export function condorHistory(jobs: Seen[], now: number): string {
  const head = ' ID     OWNER          SUBMITTED   RUN_TIME     ST COMPLETED   CMD';
  const row = (seen: Seen): string => {
    const { job, ad } = seen;
    const times = `${dateText(Number(ad['QDate'] ?? 0))} ${durationText(runSeconds(seen, now)).padStart(12)}`;
    return `${`${job.cluster}.${job.proc}`.padEnd(12)} ${textOf(ad, 'Owner').padEnd(10)} ${times} ${letterOf(job.status)}  ${dateText(job.ended)} ${commandText(ad)}`;
  };
  return `${[head, ...jobs.map(row)].join('\n')}\n`;
}
