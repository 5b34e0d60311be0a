import { batchGroup } from '#lib/domain/launches/launch-environment.ts';
import { type Launcher, type LaunchTarget } from '#lib/ports/launcher.ts';
import { type Queue } from '#lib/ports/queue.ts';
import { countEnded } from './condor-history.ts';
import { askHistory, askLive, askSchedds, type Asker, type NoteUnreadable } from './condor-questions.ts';
import { countQueued } from './condor-queue.ts';
import { endQuestions } from './end-questions.ts';
import { jobCommands } from './job-commands.ts';
import { shortJobId } from './job-id.ts';

/** The one stable line of what jobsub_submit prints (integrations §2.3). */
const idLine = /Use job id (\d[\d.]*@\S+) to retrieve/g;

function recognise(log: string): string[] {
  return [...new Set([...log.matchAll(idLine)].map(([, jobId = '']) => shortJobId(jobId)))];
}

/** What is in the queue is asked for before the history: a job that ends meanwhile is in one of the two answers. */
async function searchJobs(
  asker: Asker,
  target: LaunchTarget,
  { group, submissionIds }: { group: string; submissionIds: number[] },
): Promise<Map<number, string[]>> {
  const wanted = submissionIds.map((submissionId) => ({ submissionId, jobIds: [], counted: [] }));
  const live = countQueued(await askLive(asker, target, group, []), wanted, group);
  const schedds = await askSchedds(asker.launcher, target);
  const questions = schedds.flatMap((schedd) =>
    endQuestions(wanted, group).map((question) => ({ ...question, schedd })),
  );
  const past = await Promise.all(questions.map(async (question) => askHistory(asker, target, question)));
  const ended = countEnded(past.flat(), wanted, group);
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

const mostNoted = 1000;

/** A row that stays in the queue is told of once, not every minute. */
function onceEach(note: NoteUnreadable = () => undefined): NoteUnreadable {
  const noted = new Set<string>();
  return (target, row) => {
    const key = JSON.stringify([target.host, target.account, row]);
    if (noted.has(key) || noted.size >= mostNoted) return;
    noted.add(key);
    note(target, row);
  };
}

export interface JobsubOptions {
  launcher: Pick<Launcher, 'run'>;
  note?: NoteUnreadable;
}

/** Fermilab's jobsub in front of HTCondor, asked by commands on the submit host. */
export function jobsubQueue({ launcher, note }: JobsubOptions): Queue {
  const asker: Asker = { launcher, note: onceEach(note) };
  return {
    live: async (target, experiment, watched) => {
      const group = batchGroup(experiment);
      return countQueued(await askLive(asker, target, group, watched), watched, group);
    },
    ended: async (target, experiment, watched) => {
      const group = batchGroup(experiment);
      const questions = endQuestions(watched, group);
      // All at once: the connection lets only a few of them through at a time.
      const answers = await Promise.allSettled(
        questions.map(async (question) => askHistory(asker, target, question)),
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
        group,
      );
    },
    search: async (target, experiment, submissionIds) =>
      searchJobs(asker, target, { group: batchGroup(experiment), submissionIds }),
    act: async (target, experiment, asked) =>
      runAll(launcher, target, jobCommands(batchGroup(experiment), asked)),
    recognise,
  };
}
