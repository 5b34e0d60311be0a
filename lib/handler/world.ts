import { type Ports } from '#lib/ports/index.ts';

/** A full set of ports for every experiment served. */
export interface World {
  experiments: readonly string[];
  /** @throws ExperimentUnknown */
  ports(experiment: string): Ports;
}

/** The API never logs in to a submit host; what runs there is started by tasks. */
export type ApiPorts = Omit<Ports, 'launcher' | 'queue'>;
