import { monotonicFactory } from 'ulid';
import { type Counted } from '#lib/domain/ids.ts';
import { type Ids } from '#lib/ports/ids.ts';
import { ask } from './ask.ts';
import { counters } from './items-of-all.ts';
import { type Table } from './table.ts';

/** Numbers a process takes at once: one write for a hundred, gaps when it ends (house §6.2). */
const blockSize = 100;

/** The shipped pair of job type and login setup has number 1. */
const firstOf = (counted: Counted) => (counted === 'jobType' || counted === 'loginSetup' ? 2 : 1);

interface Block {
  next: number;
  last: number;
}

/** Ids for one experiment; numbers come from one counter a kind, by blocks. */
export function dynamoIds(table: Table): Ids {
  const items = counters(table);
  const ulid = monotonicFactory();
  const blocks = new Map<Counted, Promise<Block>>();

  const takeBlock = async (counted: Counted): Promise<Block> => {
    const counter = items.update({ experiment: table.experiment, counted }).add({ given: blockSize });
    const { data } = await ask(async () => counter.go({ response: 'all_new' }));
    const last = (data.given ?? blockSize) + firstOf(counted) - 1;
    return { next: last - blockSize + 1, last };
  };

  /** Callers queue behind each other, so that a new block is asked for once; a failure is the asker's alone. */
  const number = async (counted: Counted): Promise<number> => {
    const before = blocks.get(counted) ?? Promise.resolve({ next: 1, last: 0 });
    const taking = before
      .catch(() => ({ next: 1, last: 0 }))
      .then(async (block) =>
        block.next < block.last ? { ...block, next: block.next + 1 } : takeBlock(counted),
      );
    blocks.set(counted, taking);
    return (await taking).next;
  };

  return {
    launch: () => `lch_${ulid()}`,
    slice: () => `slc_${ulid()}`,
    event: () => `evt_${ulid()}`,
    frozen: () => `frz_${ulid()}`,
    held: () => `hld_${ulid()}`,
    order: () => `ord_${ulid()}`,
    number,
  };
}
