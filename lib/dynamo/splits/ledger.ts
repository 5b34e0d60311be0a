import { z } from 'zod';
import { PomsError } from '#lib/domain/errors.ts';
import { type Slices } from '#lib/ports/slices.ts';
import { ask } from '#lib/dynamo/ask.ts';
import { eachOf, partsOf, untilDone } from '#lib/dynamo/batches.ts';
import { bookOf, claimParts, claims } from './items-of-slices.ts';
import { splitStep } from './split-step.ts';
import { type Table } from '#lib/dynamo/table.ts';
import { put, transact } from '#lib/dynamo/transact.ts';

const Part = z.object({ inputs: z.array(z.string()) });

/** DynamoDB's limit for one BatchGetItem. */
const batchSize = 100;
const batchesAtOnce = 4;

async function takenOf(
  table: Table,
  keys: { experiment: string; stageId: number; book: string; input: string }[],
) {
  const taken = new Set<string>();
  await eachOf([...partsOf(keys, batchSize)], batchesAtOnce, async (batch) =>
    untilDone(batch, async (left) => {
      const { data, unprocessed } = await ask(async () => claims(table).get(left).go({ consistent: true }));
      for (const { input } of data) taken.add(input);
      return unprocessed;
    }),
  );
  return taken;
}

/** The inputs of growing sets: each is in the ledger of a round once, with the slice it belongs to. */
export function dynamoLedger(table: Table): Pick<Slices, 'free' | 'claim' | 'claimed'> {
  const { experiment } = table;
  return {
    free: async (ledger, inputs) => {
      const key = { experiment, stageId: ledger.stageId, book: bookOf(ledger) };
      const taken = await takenOf(
        table,
        inputs.map((input) => ({ ...key, input })),
      );
      return inputs.filter((input) => !taken.has(input));
    },
    claim: async (split, inputs) => {
      const { stageId, cursor, open } = split;
      const key = { experiment, stageId, book: bookOf(split), cursor };
      const part = (open?.parts ?? 1) - 1;
      const refused = await transact(table, [
        splitStep(table, split),
        ...(inputs.length === 0
          ? []
          : [put('part', claimParts(table).create({ ...key, part, body: { inputs } }))]),
        ...inputs.map((input) => put('input', claims(table).create({ ...key, input }))),
      ]);
      if (refused !== undefined) throw new PomsError('SliceTaken', { stageId });
    },
    claimed: async (split) => {
      const { stageId, cursor } = split;
      const query = claimParts(table).query.part({ experiment, stageId, book: bookOf(split), cursor });
      const { data } = await ask(async () => query.go({ consistent: true, pages: 'all' }));
      return data.flatMap(({ body }) => Part.parse(body).inputs);
    },
  };
}
