import { z } from 'zod';
import { lambdaForTask } from '#lib/aws/lambda.ts';
import { machines } from '#lib/contract/machines.ts';
import { isResting } from '#lib/domain/submissions/host-contact.ts';
import { ExperimentName } from '#lib/domain/ids.ts';
import { task } from '#lib/handler/task.ts';

const Place = z.object({ experiment: ExperimentName, host: z.string(), account: z.string() });

/** Lists the submit hosts and accounts that have live work, but those that are left in peace since they do not answer. */
export const listHosts = task({
  needs: ['submissions', 'contacts', 'holds', 'orders', 'clock'],
  input: machines['poll-queues'],
  output: z.object({ isIdle: z.boolean(), hosts: z.array(Place) }),
  async run({ experiment }, { submissions, contacts, holds, orders, clock }) {
    const [watched, due, open] = await Promise.all([submissions.watched(), holds.due(), orders.open()]);
    const asked = watched.filter(
      ({ phase, isScriptOpen, isDrained }) => phase !== 'reserved' && (isScriptOpen || !isDrained),
    );
    const places = new Map(
      asked.map(({ host, account }) => [`${host} ${account}`, { experiment, host, account }]),
    );
    const now = clock.now().toISOString();
    for (const contact of places.size === 0 ? [] : await contacts.list())
      if (isResting(contact, now)) places.delete(`${contact.host} ${contact.account}`);
    return { isIdle: watched.length === 0 && !due && open.length === 0, hosts: [...places.values()] };
  },
});

export const handler = lambdaForTask(listHosts);
