import { PomsError } from '#lib/domain/errors.ts';
import { batchGroup } from '#lib/domain/launches/launch-environment.ts';
import { type Launcher, type LaunchTarget } from '#lib/ports/launcher.ts';
import { type Queue } from '#lib/ports/queue.ts';
import { countEnded, historyAttributes, readHistory, type EndedJob } from './condor-history.ts';
import { countQueued, queueAttributes, readQueued } from './condor-queue.ts';
import { endQuestions, type EndQuestion } from './end-questions.ts';
import { jobCommands } from './job-commands.ts';
import { shortJobId } from './job-id.ts';
import { lastWords } from '#lib/reach/ssh/last-words.ts';

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
const liveFormat = ['-allusers', '-constraint', isLive, '-autoformat', ...queueAttributes];

/** The one stable line of what jobsub_submit prints (integrations §2.3). */
const idLine = /Use job id (\d[\d.]*@\S+) to retrieve/g;

function recognise(log: string): string[] {
  return [...new Set([...log.matchAll(idLine)].map(([, jobId = '']) => shortJobId(jobId)))];
}

async function askHistory(
  launcher: Pick<Launcher, 'run'>,
  target: LaunchTarget,
  { schedd, constraint, group }: EndQuestion & { group: string },
): Promise<EndedJob[]> {
  const where: string[] = schedd === undefined ? [] : ['-name', schedd];
  return ask(launcher, target, {
    argv: ['condor_history', ...where, '-constraint', constraint, ...historyFormat],
    read: (stdout) => readHistory(stdout, group),
  });
}

async function askLive(launcher: Pick<Launcher, 'run'>, target: LaunchTarget, group: string) {
  return ask(launcher, target, {
    argv: ['condor_q', '-G', group, ...liveFormat],
    read: (stdout) => readQueued(stdout, group),
  });
}

/** Every schedd that jobsub may have chosen; a list without any is no list. */
async function askSchedds(launcher: Pick<Launcher, 'run'>, target: LaunchTarget): Promise<string[]> {
  return ask(launcher, target, {
    argv: ['condor_status', '-schedd', '-constraint', 'IsJobsubLite=?=true', '-autoformat', 'Name'],
    read: (stdout) => {
      const names = stdout.split('\n').filter((name) => name !== '');
      return names.length > 0 && names.every((name) => /^[\w.@-]+$/.test(name)) ? names : undefined;
    },
  });
}

/** What is in the queue is asked for before the history: a job that ends meanwhile is in one of the two answers. */
async function searchJobs(
  launcher: Pick<Launcher, 'run'>,
  target: LaunchTarget,
  { group, submissionIds }: { group: string; submissionIds: number[] },
): Promise<Map<number, string[]>> {
  const wanted = submissionIds.map((submissionId) => ({ submissionId, jobIds: [], counted: [] }));
  const live = countQueued(await askLive(launcher, target, group), wanted);
  const schedds = await askSchedds(launcher, target);
  const questions = schedds.flatMap((schedd) =>
    endQuestions(wanted).map((question) => ({ ...question, schedd, group })),
  );
  const past = await Promise.all(questions.map(async (question) => askHistory(launcher, target, question)));
  const ended = countEnded(past.flat(), wanted);
  const found = new Map<number, string[]>();
  for (const { submissionId } of wanted) {
    const jobIds = [live, ended].flatMap((jobs) => jobs.get(submissionId)?.jobIds ?? []);
    if (jobIds.length > 0) found.set(submissionId, [...new Set(jobIds)]);
  }
  return found;
}

/** Runs commands whose words alone prove nothing; returns all they said. */
async function runAll(
  launcher: Pick<Launcher, 'run'>,
  target: LaunchTarget,
  commands: [string, ...string[]][],
): Promise<string> {
  const said: string[] = [];
  for (const argv of commands) {
    const { stdout, stderr } = await launcher.run(target, argv);
    said.push(stdout, stderr);
  }
  return said.join('');
}

/** Fermilab's jobsub in front of HTCondor, asked by commands on the submit host. */
export function jobsubQueue({ launcher }: { launcher: Pick<Launcher, 'run'> }): Queue {
  return {
    live: async (target, experiment, watched) =>
      countQueued(await askLive(launcher, target, batchGroup(experiment)), watched),
    ended: async (target, experiment, watched) => {
      const group = batchGroup(experiment);
      const questions = endQuestions(watched);
      // All at once: the connection lets only a few of them through at a time.
      const answers = await Promise.allSettled(
        questions.map(async (question) => askHistory(launcher, target, { ...question, group })),
      );
      const refusals = answers.filter((answer) => answer.status === 'rejected');
      if (refusals.length > 0 && refusals.length === answers.length) throw refusals[0]?.reason;
      // One schedd that is away leaves unknown what has jobs there, and nothing else.
      const unknown = new Set(
        questions.flatMap(({ of }, at) => (answers[at]?.status === 'rejected' ? of : [])),
      );
      const jobs = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
      return countEnded(
        jobs,
        watched.filter((one) => !unknown.has(one)),
      );
    },
    search: async (target, experiment, submissionIds) =>
      searchJobs(launcher, target, { group: batchGroup(experiment), submissionIds }),
    act: async (target, experiment, asked) =>
      runAll(launcher, target, jobCommands(batchGroup(experiment), asked)),
    recognise,
  };
}
