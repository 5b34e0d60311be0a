import { z } from 'zod';
import { createClient, type Client } from '#lib/client/client.ts';
import { chosenInstance, type Instance } from './instance.ts';
import { type Surroundings } from './surroundings.ts';

/** The options that every command takes. */
export const GlobalOptions = z.object({
  json: z.boolean().default(false),
  experiment: z.string().optional(),
  role: z.string().optional(),
  url: z.string().optional(),
  data: z.string().optional(),
});
export type GlobalOptions = z.infer<typeof GlobalOptions>;

/** One invocation: what was chosen, and the ways to ask for it. */
export interface Session {
  options: GlobalOptions;
  surroundings: Surroundings;
  instance: () => Instance;
  /** Acts for the experiment, or for the person's first one. */
  clientOf: (experiment?: string) => Client;
  /** The experiments to look in: the one given, or all of the person's. */
  experiments: () => Promise<string[]>;
}

/** Opens nothing yet: the instance is looked for at the first question. */
export function openSession(options: GlobalOptions, surroundings: Surroundings): Session {
  let last: Instance | undefined;
  /** A local world that is started again may have another address; while it is down, the last one is asked on. */
  const instance = (): Instance => {
    try {
      last = chosenInstance(options, surroundings);
    } catch (error) {
      if (last === undefined) throw error;
    }
    return last;
  };
  const clientOf = (experiment?: string): Client =>
    createClient({
      url: () => instance().url,
      token: () => instance().token,
      experiment: experiment ?? options.experiment,
      role: options.role,
      fetch: surroundings.fetch,
    });
  let asked: Promise<string[]> | undefined;
  const memberships = async (): Promise<string[]> => {
    const { person } = await clientOf().getMe();
    return person.memberships.map(({ experiment }) => experiment);
  };
  const experiments = async (): Promise<string[]> => {
    if (options.experiment !== undefined) return [options.experiment];
    return (asked ??= memberships());
  };
  return { options, surroundings, instance, clientOf, experiments };
}
