import { z } from 'zod';
import { Ad } from './class-ad.ts';

/** HTCondor's numbers of what a job is doing. */
export const jobStatus = { idle: 1, running: 2, removed: 3, completed: 4, held: 5 } as const;

/** HTCondor's numbers of where a job runs; a DAG's controller runs in the scheduler itself. */
export const universe = { scheduler: 7, vanilla: 5 } as const;

/**
 * The real process of a job. none: never asked for · started: its runner was or will be started, and claims it at most
 * once · stopped: it exists but sleeps (held) · over: it will never run (again).
 */
const Process = z.enum(['none', 'started', 'stopped', 'over']);

/** The text of a column as what it holds; text that is no JSON is as unreadable as what is not of its shape. */
const json = <Held>(schema: z.ZodType<Held>) =>
  z.string().transform((text, context): Held => {
    const read = schema.safeParse(parsed(text));
    if (read.success) return read.data;
    context.addIssue(z.prettifyError(read.error));
    return z.NEVER;
  });

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** One job as the queue keeps it; times in seconds since 1970. */
export const Job = z.object({
  cluster: z.int(),
  proc: z.int(),
  live: z.int(),
  status: z.int(),
  process: Process,
  changed: z.number(),
  started: z.number().nullable(),
  ended: z.number().nullable(),
  starts: z.int(),
  code: z.int().nullable(),
  /** Why it is held or was removed. */
  reason: z.string().nullable(),
  ad: json(Ad),
});
export type Job = z.infer<typeof Job>;

/** A program with its words and its environment. */
export const Command = z.object({
  executable: z.string(),
  words: z.array(z.string()),
  /** What a shell in the job reads, with the executable as `$0`; without it the program gets its words as they are. */
  shell: z.string().optional(),
  environment: z.record(z.string(), z.string()),
});
export type Command = z.infer<typeof Command>;

/** Workers with, where there is a project, a node before and one after them. */
export const DagPlan = z.object({
  workers: z.int().positive(),
  maxRunning: z.int().positive().nullable(),
  project: z.object({ name: z.string(), dataset: z.string(), poms: z.string() }).nullable(),
  worker: Command,
  workerAd: Ad,
});
export type DagPlan = z.infer<typeof DagPlan>;

/** What a cluster does: runs a command, or controls a DAG. */
export const Work = z.discriminatedUnion('is', [
  z.object({ is: z.literal('command'), command: Command, home: z.string() }),
  z.object({ is: z.literal('dag'), plan: DagPlan, home: z.string() }),
]);
export type Work = z.infer<typeof Work>;

/** Jobs that were submitted together. */
export const Cluster = z.object({
  cluster: z.int(),
  /** The controller, for a node of a DAG. */
  controller: z.int().nullable(),
  node: z.string().nullable(),
  ad: json(Ad),
  work: json(Work),
});
export type Cluster = z.infer<typeof Cluster>;

/** What is asked of the queue at submission. */
export interface NewCluster {
  jobs: number;
  controller: number | null;
  node: string | null;
  ad: Ad;
  work: Work;
}

export interface JobKey {
  cluster: number;
  proc: number;
}
