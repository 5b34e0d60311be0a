import { type Ports } from '#lib/ports/index.ts';

/** What a process that dies in the middle looks like from inside. */
export class Crash extends Error {}

type Call = (...args: unknown[]) => Promise<unknown>;

/**
 * The ports of a process that dies at its n-th call to one of them (from 1): before the call has its effect, or after
 * it but before anybody hears of it. `calls` tells how many there were.
 */
export function dyingAt(
  ports: Ports,
  n: number,
  when: 'before' | 'after',
): { ports: Ports; calls: () => number } {
  let calls = 0;
  const guard =
    (owner: object, call: Call): Call =>
    async (...args) => {
      calls += 1;
      if (calls >= n && when === 'before') throw new Crash(`call ${n}`);
      const result = await call.apply(owner, args);
      if (calls >= n) throw new Crash(`call ${n}`);
      return result;
    };
  const mortal = (port: object): object =>
    Object.fromEntries(
      Object.entries(port).map(([name, member]) => [
        name,
        isEffect(name, member) ? guard(port, member) : member,
      ]),
    );
  const { site, clock, ids, ...others } = ports;
  const dying = Object.fromEntries(Object.entries(others).map(([name, port]) => [name, mortal(port)]));
  return { ports: { site, clock, ids, ...dying } as Ports, calls: () => calls };
}

function isEffect(name: string, member: unknown): member is Call {
  return typeof member === 'function' && name !== 'recognise';
}
