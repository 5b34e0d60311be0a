import { PomsError } from '#lib/domain/errors.ts';
import { type Launcher, type LaunchTarget } from '#lib/ports/launcher.ts';
import { type Watched } from '#lib/ports/queue.ts';
import { historyAttributes, readHistory, type EndedJob } from './condor-history.ts';
import { queueAttributes, readQueued, type QueuedJob } from './condor-queue.ts';
import { processOf } from './dag.ts';
import { type EndQuestion } from './end-questions.ts';
import { lastWords } from '#lib/reach/ssh/last-words.ts';
import { ofGroup, recordedClusters } from './whose.ts';

/** How schedds that cannot be reached show although condor ends with 0 (integrations §2.4, §2.13). */
const trouble = /Failed to fetch ads|Error:/i;
/** An answer that stops at a limit proves nothing about what it leaves out. */
const truncation = /\blimit|truncat/i;

interface Asked<Answer> {
  argv: [string, ...string[]];
  /** undefined: cut short, or something else. */
  read: (stdout: string) => Answer | undefined;
}

/** Runs the question; whatever is not a complete answer throws QueueUnavailable. */
async function ask<Answer>(
  launcher: Pick<Launcher, 'run'>,
  { host, account }: LaunchTarget,
  { argv, read }: Asked<Answer>,
): Promise<Answer> {
  const printed = await launcher.run({ host, account }, argv);
  const isSound = printed.exitCode === 0 && !trouble.test(printed.stderr) && !truncation.test(printed.stderr);
  if (!isSound) throw new PomsError('QueueUnavailable', { host, why: lastWords(printed) });
  const answer = read(printed.stdout);
  if (answer === undefined)
    throw new PomsError('QueueUnavailable', { host, why: `${argv[0]} printed something else` });
  return answer;
}

const historyFormat = ['-json', '-attributes', historyAttributes.join(',')];
const isLive = 'POMS4_SUBMISSION_ID=!=undefined || JobUniverse==7';
/** Far below what one word of a command may hold. */
const mostClusters = 1000;

/** All that carries a number of POMS in our group, and what is on record for us whatever it carries. */
function liveConstraints(group: string, watched: readonly Watched[]): string[] {
  const recorded = recordedClusters(watched);
  const constraints: string[] = [];
  for (let from = 0; from === 0 || from < recorded.length; from += mostClusters) {
    const first = from === 0 ? [`(${isLive}) && ${ofGroup(group)}`] : [];
    constraints.push([...first, ...recorded.slice(from, from + mostClusters)].join(' || '));
  }
  return constraints;
}

/** Told of a row that could not be read, as far as it is known. */
export type NoteUnreadable = (target: LaunchTarget, row: string) => void;

/** Who asks, and who is told of rows that could not be read. */
export interface Asker {
  launcher: Pick<Launcher, 'run'>;
  note: NoteUnreadable;
}

export async function askHistory(
  { launcher, note }: Asker,
  target: LaunchTarget,
  { schedd, constraint }: EndQuestion,
): Promise<EndedJob[]> {
  const where: string[] = schedd === undefined ? [] : ['-name', schedd];
  const { jobs, unreadable } = await ask(launcher, target, {
    argv: ['condor_history', ...where, '-constraint', constraint, ...historyFormat],
    read: readHistory,
  });
  if (unreadable > 0) note(target, `${unreadable} rows of condor_history`);
  return jobs;
}

export async function askLive(
  { launcher, note }: Asker,
  target: LaunchTarget,
  group: string,
  watched: readonly Watched[],
): Promise<QueuedJob[]> {
  const jobs = new Map<string, QueuedJob>();
  for (const constraint of liveConstraints(group, watched)) {
    const read = await ask(launcher, target, {
      argv: [
        'condor_q',
        '-G',
        group,
        '-allusers',
        '-constraint',
        constraint,
        '-autoformat',
        ...queueAttributes,
      ],
      read: readQueued,
    });
    for (const row of read.unreadable) note(target, row.slice(0, 200));
    // What two questions find is one job.
    for (const job of read.jobs) jobs.set(processOf(job, job.proc), job);
  }
  return [...jobs.values()];
}

/** Every schedd that jobsub may have chosen; a list without any is no list. */
export async function askSchedds(launcher: Pick<Launcher, 'run'>, target: LaunchTarget): Promise<string[]> {
  return ask(launcher, target, {
    argv: ['condor_status', '-schedd', '-constraint', 'IsJobsubLite=?=true', '-autoformat', 'Name'],
    read: (stdout) => {
      const names = stdout.split('\n').filter((name) => name !== '');
      return names.length > 0 && names.every((name) => /^[\w.@-]+$/.test(name)) ? names : undefined;
    },
  });
}
