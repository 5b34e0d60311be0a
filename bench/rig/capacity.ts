import { z } from 'zod';
import { type Table } from '#lib/dynamo/table.ts';

/** Capacity units, as the store counts them (DynamoDB: 4 KB read, 1 KB written). */
export interface Units {
  read: number;
  written: number;
  requests: number;
}

const Consumed = z.object({ CapacityUnits: z.number() });
const Answer = z.object({ ConsumedCapacity: z.union([Consumed, z.array(Consumed)]).optional() });

const isRead = (command: string): boolean => /^(Get|BatchGet|Query|Scan)/.test(command);

/** Asks the store with every request what it costs; returns how to take the sum of a piece of work. */
export function meter({ client }: Table) {
  let sum: Units = { read: 0, written: 0, requests: 0 };
  const commands = new Set<string>();
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        const done = await next({ ...args, input: { ...args.input, ReturnConsumedCapacity: 'TOTAL' } });
        const consumed = Answer.safeParse(done.output).data?.ConsumedCapacity ?? [];
        const units = [consumed].flat().reduce((all, one) => all + one.CapacityUnits, 0);
        commands.add(commandName);
        sum.requests += 1;
        if (isRead(commandName)) sum.read += units;
        else sum.written += units;
        return done;
      },
    { step: 'initialize', name: 'benchMeter' },
  );
  return {
    commands,
    cost: async (work: () => Promise<unknown>): Promise<Units> => {
      sum = { read: 0, written: 0, requests: 0 };
      await work();
      return { ...sum };
    },
  };
}
