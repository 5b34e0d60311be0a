import { type JobAction, type Watched } from '#lib/ports/queue.ts';

/** Far below what one word of a command may hold, and few enough for the queue to look for. */
const mostAtOnce = 100;

const programs: Record<JobAction, string> = {
  remove: 'jobsub_rm',
  hold: 'jobsub_hold',
  release: 'jobsub_release',
};

type Command = [string, ...string[]];

/**
 * The commands that do something to all jobs of the submissions (integrations §2.5): by their attribute, and by their
 * job ids, since the controller of a DAG does not carry the attribute.
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
    const constraint = some.map(({ submissionId }) => `POMS4_SUBMISSION_ID==${submissionId}`).join(' || ');
    commands.push([program, ...words, '--constraint', constraint]);
    const ids = some.flatMap(({ jobIds }) => jobIds);
    for (let at = 0; at < ids.length; at += mostAtOnce)
      commands.push([program, ...words, '--jobid', ids.slice(at, at + mostAtOnce).join(',')]);
  }
  return commands;
}
