import { type Counted, type EventId } from '#lib/domain/ids.ts';
import { type Ids } from '#lib/ports/ids.ts';

/** A 26-character ULID that says `n`. */
export const ulidOf = (n: number): string => `01${n.toString().padStart(24, '0')}`;

let newsIds = 1000;

/** The id of news; each is later than the one before, and than the events of the builders. */
export const aNewsId = (): EventId => `evt_${ulidOf((newsIds += 1))}`;

/** Ids that count from 1: `lch_01…01`, submission 1, submission 2, … */
export function fakeIds(): Ids {
  let ulids = 0;
  const numbers = new Map<Counted, number>();
  const next = () => ulidOf((ulids += 1));
  return {
    launch: () => `lch_${next()}`,
    slice: () => `slc_${next()}`,
    event: () => `evt_${next()}`,
    frozen: () => `frz_${next()}`,
    held: () => `hld_${next()}`,
    order: () => `ord_${next()}`,
    number: async (counted) => {
      const first = counted === 'jobType' || counted === 'loginSetup' ? 2 : 1;
      const number = (numbers.get(counted) ?? first - 1) + 1;
      numbers.set(counted, number);
      return number;
    },
  };
}
