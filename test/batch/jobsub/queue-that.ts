import { type Launcher } from '#lib/ports/launcher.ts';
import { jobsubQueue } from '#lib/batch/jobsub/queue-jobsub.ts';

/** Where the questions go. */
export const target = { host: 'submit.localhost', account: 'sbndpro' };
/** A submission whose jobs are wanted. */
export const watch = (submissionId: number, ...jobIds: string[]) => ({
  submissionId,
  jobIds,
  counted: [] as string[],
});

/** What a command prints; nothing and 0 unless said. */
export type Printed = Partial<Awaited<ReturnType<Launcher['run']>>>;

/** A queue over a host that prints this, with the commands it was asked. */
export function queueThat(...printed: Printed[]) {
  const asked: string[][] = [];
  const launcher: Pick<Launcher, 'run'> = {
    run: async (_target, argv) => {
      asked.push(argv);
      return { exitCode: 0, stdout: '', stderr: '', ...(printed[asked.length - 1] ?? printed.at(-1)) };
    },
  };
  return { queue: jobsubQueue({ launcher }), launcher, asked };
}
