import { z } from 'zod';
import { lambdaForTask } from '#lib/aws/lambda.ts';
import { noteContact } from '#lib/actions/submissions/note-contact.ts';
import { readQueue } from '#lib/actions/submissions/read-queue.ts';
import { readScripts } from '#lib/actions/submissions/read-scripts.ts';
import { searchJobs } from '#lib/actions/submissions/search-jobs.ts';
import { ExperimentName } from '#lib/domain/ids.ts';
import { task } from '#lib/handler/task.ts';

/** Asks one submit host, as one account, once for its scripts and once for its queue, and writes what changed. */
export const pollHost = task({
  needs: [
    'submissions',
    'slices',
    'snapshots',
    'launcher',
    'queue',
    'contacts',
    'logs',
    'workflows',
    'site',
    'clock',
    'ids',
  ],
  input: z.object({ experiment: ExperimentName, host: z.string(), account: z.string() }),
  output: z.object({ watched: z.int(), changed: z.int() }),
  async run({ host, account }, ports) {
    const watched = await ports.submissions.watched({ host, account });
    const target = { host, account };
    const question = async () =>
      (await readScripts(target, watched, ports)) +
      (await searchJobs(target, watched, ports)) +
      (await readQueue(target, watched, ports));
    const changed = await noteContact(target, { reaches: 'queue', question }, ports);
    return { watched: watched.length, changed };
  },
});

export const handler = lambdaForTask(pollHost);
