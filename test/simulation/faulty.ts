import { type Failure } from '#lib/local/engine/retry.ts';
import { type PortName, type Ports } from '#lib/ports/index.ts';
import { doorOf, refusal, writes } from './doors.ts';
import { type Door } from './weather.ts';
import { isAway, isCalm, type World } from './world.ts';

/** A process of ours: a function that was invoked, or a request that is served. */
export interface Life {
  ports: Ports;
  /** Resolves with what its caller sees when it dies; never when it lives on. */
  died: Promise<Failure>;
}

type Call = (...args: unknown[]) => Promise<unknown>;
interface Called {
  door: Door;
  method: string;
  what: string;
  effect: () => Promise<unknown>;
  /** It asks how many inputs have outputs. */
  isAboutOutputs?: boolean;
}

/** Of its own each time: what waits for one that is kept would be kept with it. */
const never = async (): Promise<never> => new Promise(() => undefined);
/** What Step Functions calls a function that exits, and one that exceeds its time. */
const exited: Failure = { Error: 'Runtime.ExitError', Cause: 'simulated: the process died' };
const overslept: Failure = { Error: 'Sandbox.Timedout', Cause: 'simulated: the process took too long' };
const timeLimitMs = 60_000;

interface Mortal {
  world: World;
  who: string;
  isDead: () => boolean;
  /** How long the story was when it last read the holds, or began. */
  looked: number;
  /** Nothing it does from now on has an effect. */
  fall: () => void;
  /** Its caller hears of it. */
  report: (failure: Failure) => void;
}

function dying(mortal: Mortal, failure: Failure): Promise<never> {
  mortal.fall();
  mortal.report(failure);
  return never();
}

/** The effect comes later, when its caller has given up. */
function belated({ world, who }: Mortal, { what, effect, door }: Called): void {
  world.time.after(1000 + world.random.lapse(door === 'ssh' ? 600_000 : 20_000), () => {
    world.tell(who, { is: 'told', text: `FAULT ${what} takes effect late` });
    effect().catch(() => undefined);
  });
}

async function crash(mortal: Mortal, called: Called): Promise<unknown> {
  const { world, who } = mortal;
  const kinds = writes.has(called.method) ? (['before', 'after', 'hanging'] as const) : (['before'] as const);
  const kind = world.random.pick(kinds);
  world.tell(who, { is: 'told', text: `FAULT dies ${kind} ${called.what}` });
  if (kind === 'before') return dying(mortal, exited);
  if (kind === 'after') {
    await called.effect().catch(() => undefined);
    return dying(mortal, exited);
  }
  mortal.fall();
  if (world.random.chance(0.5)) belated(mortal, called);
  world.time.after(timeLimitMs, () => {
    mortal.report(overslept);
  });
  return never();
}

async function fail(mortal: Mortal, called: Called): Promise<never> {
  const { world, who } = mortal;
  const kinds = writes.has(called.method)
    ? (['is refused', 'loses its answer', 'times out'] as const)
    : (['is refused'] as const);
  const kind = world.random.pick(kinds);
  world.tell(who, { is: 'told', text: `FAULT ${called.what} ${kind}` });
  if (kind === 'loses its answer') await called.effect();
  if (kind === 'times out') belated(mortal, called);
  throw refusal(called.door);
}

/** A catalogue whose index lags counts outputs that came lately not yet. */
function behind({ world, who, isDead }: Mortal, { what }: Called, answer: unknown): unknown {
  const count = Math.floor(Number(answer) / 2);
  world.tell(who, { is: 'told', text: `FAULT ${what} answers ${count} for ${String(answer)}` });
  return isDead() ? never() : count;
}

async function pass(mortal: Mortal, called: Called): Promise<unknown> {
  const { world } = mortal;
  const { random, weather, time } = world;
  if (mortal.isDead()) return never();
  if (random.chance(weather.slow)) await time.sleep(random.lapse(called.door === 'ssh' ? 20_000 : 3_000));
  // It may have died at another call that went on at the same time.
  if (mortal.isDead()) return never();
  if (isCalm(world)) return called.effect();
  if (weather.crash > 0 && random.chance(weather.crash)) return crash(mortal, called);
  if (called.door === 'catalogue' && isAway(world, 'catalogue')) {
    world.tell(mortal.who, { is: 'told', text: `FAULT ${called.what} finds the catalogue away` });
    throw refusal('catalogue');
  }
  const rate = weather.faults[called.door];
  if (rate > 0 && random.chance(rate)) return fail(mortal, called);
  const answer = await called.effect();
  if (called.isAboutOutputs && rate > 0 && random.chance(rate)) return behind(mortal, called, answer);
  return mortal.isDead() ? never() : answer;
}

function guarded(mortal: Mortal, name: PortName, port: object): object {
  const door = doorOf[name]!;
  const known = new Map<string, Call>();
  return new Proxy(port, {
    get: (target, method: string) => {
      const found = known.get(method);
      if (found) return found;
      const member = (target as Record<string, unknown>)[method];
      if (typeof member !== 'function' || method === 'recognise') return member;
      const call: Call = async (...args) =>
        pass(mortal, {
          ...{ door, method, what: `${name}.${method}` },
          isAboutOutputs: method === 'count' && JSON.stringify(args).includes('"parents"'),
          effect: async () => {
            const { world, who } = mortal;
            if (name === 'holds' && method === 'list') mortal.looked = world.trace.length;
            // Fakes do what they do before they first wait.
            world.caller = { who, looked: mortal.looked };
            return (member as Call).apply(target, args);
          },
        });
      known.set(method, call);
      return call;
    },
  });
}

/** The ports as a process of ours sees them: slow, refusing, half open, and each call may be its last. */
export function begin(world: World, who: string): Life {
  const { promise: died, resolve: report } = Promise.withResolvers<Failure>();
  let isDead = false;
  const fall = (): void => {
    isDead = true;
  };
  const mortal: Mortal = { world, who, looked: world.trace.length, isDead: () => isDead, fall, report };
  const skew =
    world.weather.skewMs === 0 ? 0 : world.random.between(-world.weather.skewMs, world.weather.skewMs);
  const known = new Map<string, object>([
    ['clock', { now: () => new Date(world.time.now() + (isCalm(world) ? 0 : skew)) }],
  ]);
  const ports = new Proxy(world.ports, {
    get: (target, name: PortName) => {
      const found = known.get(name);
      if (found) return found;
      const port = target[name];
      const seen = name in doorOf ? guarded(mortal, name, port) : port;
      known.set(name, seen);
      return seen;
    },
  });
  return { ports, died };
}
