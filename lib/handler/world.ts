import { type Ports } from '#lib/ports/index.ts';

/** A full set of ports for every experiment served. */
export interface World {
  experiments: readonly string[];
  /** @throws ExperimentUnknown */
  ports(experiment: string): Ports;
}
