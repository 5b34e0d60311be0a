import { type Random } from './random.ts';
import { beginning } from './virtual-time.ts';

const minute = 60_000;
const hour = 60 * minute;

/** The doors through which faults come. */
export type Door = 'store' | 'catalogue' | 'ssh' | 'queue' | 'workflows';

export interface Outage {
  what: string;
  from: number;
  until: number;
}

/** How bad it is for one seed: many are calm in most ways, few in all. */
export interface Weather {
  /** Probability of a fault at each call through the door. */
  faults: Record<Door, number>;
  /** Probability that the calling process dies or hangs at a call. */
  crash: number;
  /** Probability that a call takes time, so that others come in between. */
  slow: number;
  /** Probability that something is delivered or invoked twice. */
  twice: number;
  /** Clocks of two processes differ by at most so much. */
  skewMs: number;
  /** Hosts and schedds that are away, and the catalogue. */
  outages: Outage[];
  /** From then on nothing breaks any more: what was accepted must come to its end. */
  calmAt: number;
}

export const places = { hosts: ['north', 'south'], schedds: ['jobsub01', 'jobsub02'] } as const;

function outagesOf(random: Random): Outage[] {
  const outages: Outage[] = [];
  for (const what of [...places.hosts, ...places.schedds]) {
    if (!random.chance(0.25)) continue;
    const from = beginning + random.between(0, 12 * hour);
    outages.push({ what, from, until: from + random.pick([5 * minute, 2 * hour, 24 * hour]) });
  }
  if (random.chance(0.25)) {
    const from = beginning + random.between(0, 12 * hour);
    outages.push({ what: 'catalogue', from, until: from + random.pick([5 * minute, 2 * hour, 24 * hour]) });
  }
  return outages;
}

export function weatherOf(random: Random): Weather {
  const calmAt = beginning + 40 * hour;
  const sometimes = (rates: readonly number[]) => (random.chance(0.4) ? random.pick(rates) : 0);
  const rates = [0.01, 0.03, 0.1, 0.25];
  return {
    faults: {
      store: sometimes(rates),
      catalogue: sometimes(rates),
      ssh: sometimes(rates),
      queue: sometimes(rates),
      workflows: sometimes(rates),
    },
    crash: sometimes([0.005, 0.02, 0.06]),
    // Races need calls that take time.
    slow: random.chance(0.7) ? random.pick([0.05, 0.2, 0.5]) : 0,
    twice: sometimes([0.05, 0.2]),
    skewMs: sometimes([500, 3_000]),
    outages: random.chance(0.5) ? outagesOf(random) : [],
    calmAt,
  };
}

/** Everything at once, and worse. */
export function stormOf(random: Random): Weather {
  const often = () => random.pick([0.02, 0.1, 0.3]);
  return {
    ...weatherOf(random),
    faults: {
      store: random.pick([0.02, 0.1]),
      catalogue: often(),
      ssh: often(),
      queue: often(),
      workflows: often(),
    },
    crash: random.pick([0.01, 0.03]),
    slow: random.pick([0.2, 0.5, 0.9]),
    twice: random.pick([0.1, 0.5]),
    skewMs: 3_000,
  };
}

/** No fault at all. */
export const fairWeather: Weather = {
  faults: { store: 0, catalogue: 0, ssh: 0, queue: 0, workflows: 0 },
  ...{ crash: 0, slow: 0, twice: 0, skewMs: 0, outages: [], calmAt: beginning },
};
