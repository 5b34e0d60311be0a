import { type JobAction, type Watched } from '#lib/ports/queue.ts';
import { clusterOf } from './job-id.ts';
import { ofGroup } from './whose.ts';

/** Far below what one word of a command may hold, and few enough for the queue to look for. */
const mostAtOnce = 100;

const programs: Record<JobAction, string> = {
  remove: 'jobsub_rm',
  hold: 'jobsub_hold',
  release: 'jobsub_release',
};

type Command = [string, ...string[]];

/** Only what carries this submission's number, or none: an id may have been noted that is another's by now. */
function recordedConstraint({ submissionId, jobIds }: Watched, schedd: string): string[] {
  const clusters = jobIds.flatMap((jobId) => {
    const at = clusterOf(jobId);
    return at?.schedd === schedd ? [`ClusterId==${at.cluster} || DAGManJobId==${at.cluster}`] : [];
  });
  if (clusters.length === 0) return [];
  const number = `POMS4_SUBMISSION_ID=?=${submissionId} || POMS4_SUBMISSION_ID=?=undefined`;
  return [`(${clusters.join(' || ')}) && (${number})`];
}

/**
 * The commands that do something to all jobs of the submissions (integrations §2.5): by their attribute, and by their
 * job ids, since the controller of a DAG need not carry the attribute.
 */
export function jobCommands(
  group: string,
  { action, role, watched }: { action: JobAction; role: string; watched: readonly Watched[] },
): Command[] {
  const words = ['-G', group, '--role', role] as const;
  const program = programs[action];
  const commands: Command[] = [];
  for (let from = 0; from < watched.length; from += mostAtOnce) {
    const some = watched.slice(from, from + mostAtOnce);
    const numbers = some.map(({ submissionId }) => `POMS4_SUBMISSION_ID==${submissionId}`).join(' || ');
    commands.push([program, ...words, '--constraint', `(${numbers}) && ${ofGroup(group)}`]);
    const schedds = new Set(
      some.flatMap(({ jobIds }) => jobIds.map((id) => clusterOf(id)?.schedd ?? [])).flat(),
    );
    for (const schedd of schedds) {
      const recorded = some.flatMap((one) => recordedConstraint(one, schedd));
      for (let at = 0; at < recorded.length; at += mostAtOnce) {
        const constraint = recorded
          .slice(at, at + mostAtOnce)
          .map((text) => `(${text})`)
          .join(' || ');
        commands.push([program, ...words, '-name', schedd, '--constraint', constraint]);
      }
    }
  }
  return commands;
}
