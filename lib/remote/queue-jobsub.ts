import { PomsError } from '#lib/domain/errors.ts';
import { batchGroup } from '#lib/domain/launch-environment.ts';
import { type Launcher, type LaunchTarget } from '#lib/ports/launcher.ts';
import { type EndedJobs, type Queue, type Watched } from '#lib/ports/queue.ts';
import { countEnded, historyAttributes, readHistory, type EndedJob } from './condor-history.ts';
import { countQueued, queueAttributes, readQueued } from './condor-queue.ts';
import { clusterOf, shortJobId } from './job-id.ts';
import { lastWords } from './last-words.ts';

/** How schedds that cannot be reached show although condor ends with 0 (integrations §2.4, §2.13). */
const trouble = /Failed to fetch ads|Error:/i;
/** An answer that stops at a limit proves nothing about what it leaves out. */
const truncation = /\blimit|truncat/i;

/** Submissions in one question about ended jobs: a word of a command holds at most 128 KiB (Linux MAX_ARG_STRLEN). */
const chunk = 200;

const isLive = 'POMS4_SUBMISSION_ID=!=undefined || JobUniverse==7';

function isEndOf(watched: Watched[]): string {
  const bySubmission = watched.map(({ submissionId }) => `POMS4_SUBMISSION_ID==${submissionId}`);
  const known = watched.flatMap(({ jobIds }) => jobIds.flatMap((jobId) => clusterOf(jobId)?.cluster ?? []));
  // The controller of a DAG does not carry the attribute.
  const byCluster = [...new Set(known)].map((cluster) => `ClusterId==${cluster}`);
  return [`(${bySubmission.join(' || ')})`, ...byCluster].join(' || ');
}

function chunksOf(watched: Watched[]): Watched[][] {
  const count = Math.ceil(watched.length / chunk);
  return Array.from({ length: count }, (_none, index) => watched.slice(index * chunk, (index + 1) * chunk));
}

/** Fermilab's jobsub in front of HTCondor, asked by commands on the submit host. */
export function jobsubQueue({ launcher }: { launcher: Pick<Launcher, 'run'> }): Queue {
  /** Runs the question; whatever is not a complete answer throws. */
  async function ask<Answer>(
    { host, account }: LaunchTarget,
    argv: string[],
    read: (stdout: string) => Answer | undefined,
  ): Promise<Answer> {
    const printed = await launcher.run({ host, account }, argv);
    const isSound =
      printed.exitCode === 0 && !trouble.test(printed.stderr) && !truncation.test(printed.stderr);
    if (!isSound) throw new PomsError('QueueUnavailable', { host, why: lastWords(printed) });
    const answer = read(printed.stdout);
    if (answer === undefined)
      throw new PomsError('QueueUnavailable', { host, why: `${argv[0] ?? ''} printed something else` });
    return answer;
  }

  const askHistory = (target: LaunchTarget, group: string, watched: Watched[]): Promise<EndedJob[]> =>
    ask(
      target,
      [
        'condor_history',
        '-constraint',
        isEndOf(watched),
        '-json',
        '-attributes',
        historyAttributes.join(','),
      ],
      (stdout) => readHistory(stdout, group),
    );

  return {
    live: async (target, experiment, watched) => {
      const group = batchGroup(experiment);
      const argv = [
        'condor_q',
        '-G',
        group,
        '-allusers',
        '-constraint',
        isLive,
        '-autoformat',
        ...queueAttributes,
      ];
      return countQueued(await ask(target, argv, (stdout) => readQueued(stdout, group)), watched);
    },
    ended: async (target, experiment, watched) => {
      const group = batchGroup(experiment);
      const ended = new Map<number, EndedJobs>();
      for (const some of chunksOf(watched)) {
        const counted = countEnded(await askHistory(target, group, some), some);
        for (const [submissionId, jobs] of counted) ended.set(submissionId, jobs);
      }
      return ended;
    },
    recognise: (log) => {
      // The one stable line of what jobsub_submit prints (integrations §2.3).
      const found = [...log.matchAll(/Use job id (\d[\d.]*@\S+) to retrieve/g)];
      return [...new Set(found.flatMap(([, jobId]) => (jobId === undefined ? [] : [shortJobId(jobId)])))];
    },
  };
}
