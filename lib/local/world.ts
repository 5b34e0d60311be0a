import { type Table } from '#lib/dynamo/table.ts';
import { catalogues } from '#lib/catalogue/index.ts';
import { dynamoIds } from '#lib/dynamo/ids.ts';
import { dynamoStores } from '#lib/dynamo/index.ts';
import { hmacJobTokens } from '#lib/dynamo/submissions/job-tokens.ts';
import { PomsError } from '#lib/domain/errors.ts';
import { type World } from '#lib/handler/world.ts';
import { type Clock } from '#lib/ports/clock.ts';
import { type Ports } from '#lib/ports/index.ts';
import { type Ids } from '#lib/ports/ids.ts';
import { type Logs } from '#lib/ports/logs.ts';
import { type Samples } from '#lib/ports/samples.ts';
import { type Workflows } from '#lib/ports/workflows.ts';
import { jobsubQueue } from '#lib/batch/jobsub/queue-jobsub.ts';
import { noteSkipped } from '#lib/handler/note-skipped.ts';
import { sshLauncher } from '#lib/reach/ssh/launcher-ssh.ts';

export interface LocalParts {
  experiments: readonly string[];
  table: Omit<Table, 'experiment'>;
  url: string;
  sshKey: string;
  jobTokenKey: Uint8Array;
  workflows: Workflows;
  logs: (experiment: string) => Logs;
  samples: Samples;
}

const clock: Clock = { now: () => new Date() };

function portsOf(experiment: string, ids: Ids, parts: LocalParts): Ports & { close(): void } {
  const { url, sshKey, jobTokenKey, workflows, samples } = parts;
  const table = { ...parts.table, experiment };
  const stores = dynamoStores(table);
  const launcher = sshLauncher({ submitHosts: stores.submitHosts, sshKey: async () => sshKey });
  return {
    ...stores,
    site: { experiment, url, waitUnitSeconds: 1 },
    clock,
    ids,
    ...catalogues.builtin(table, { clock, ids }),
    launcher,
    queue: jobsubQueue({ launcher, note: noteSkipped }),
    workflows,
    logs: parts.logs(experiment),
    jobTokens: hmacJobTokens({ key: async () => jobTokenKey, experiment }),
    samples,
    close: launcher.close,
  };
}

/** World 2: all ports on one machine, for several experiments. */
export function localWorld(parts: LocalParts): World & { close(): void } {
  // Numbers are unique in the whole deployment: one submit host serves all experiments here.
  const ids = dynamoIds({ ...parts.table, experiment: '*' });
  const byExperiment = new Map(
    parts.experiments.map((experiment) => [experiment, portsOf(experiment, ids, parts)]),
  );
  return {
    experiments: parts.experiments,
    ports: (experiment) => {
      const ports = byExperiment.get(experiment);
      if (!ports)
        throw new PomsError('ExperimentUnknown', { experiment, served: parts.experiments.join(', ') });
      return ports;
    },
    close: () => {
      for (const ports of byExperiment.values()) ports.close();
    },
  };
}
