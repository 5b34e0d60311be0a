import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { applyIni } from '#lib/actions/campaigns/apply-ini.ts';
import { type Ports } from '#lib/ports/index.ts';
import { type ScriptNews } from '#lib/ports/launcher.ts';
import { type EndedJobs, type LiveJobs } from '#lib/ports/queue.ts';
import { aSubmitHost } from './builders.ts';
import { fakeClock } from './fake-clock.ts';
import { memoryCataloguePorts } from './memory/catalogue.ts';
import { memoryStores } from './memory/stores.ts';

/** What a submit host and its queue would say; a test moves it. */
export interface FakeSite {
  /** Scripts started, by launch. */
  scripts: Map<
    string,
    Pick<ScriptNews, 'state' | 'exitCode' | 'jobIds' | 'began'> & { text: string; log: string }
  >;
  live: Map<number, LiveJobs>;
  /** Where nothing is said of job ids, jobs of every reported one have ended. */
  ended: Map<number, Omit<EndedJobs, 'jobIds'> & { jobIds?: string[] }>;
  started: { machine: string; name: string }[];
  /** What was done to jobs: `remove 7`. */
  acted: string[];
  resumed: { token: string; output: Record<string, unknown> }[];
}

export const noJobs: Omit<EndedJobs, 'jobIds'> = {
  completed: 0,
  failed: 0,
  cancelled: 0,
  isControllerFailed: false,
  reasons: [],
};

function fakeLauncher(site: FakeSite, clock: Ports['clock']): Ports['launcher'] {
  const news = (launch: string, offset = 0): ScriptNews => {
    const script = site.scripts.get(launch);
    if (!script)
      return { launch, state: 'absent', exitCode: null, jobIds: [], logBytes: 0, log: new Uint8Array() };
    const { state, exitCode, jobIds, log, began } = script;
    return {
      launch,
      ...(began && { began }),
      state,
      exitCode,
      jobIds,
      logBytes: Buffer.byteLength(log),
      log: Buffer.from(log).subarray(offset),
    };
  };
  return {
    start: async (_target, launch, text) => {
      const isNew = !site.scripts.has(launch);
      const began = { pid: 4711, startedAt: clock.now().toISOString(), node: 'node01' };
      const begins = { state: 'running' as const, exitCode: null, jobIds: [] };
      if (isNew) site.scripts.set(launch, { text, log: '', ...begins, began });
      return { ...news(launch), isNew };
    },
    poll: async (_target, asked) => asked.map(({ launch, offset }) => news(launch, offset)),
    kill: async (_target, launch) => {
      const known = site.scripts.get(launch);
      const killed = { text: '', log: '', state: 'killed' as const, exitCode: null, jobIds: [] };
      if (!known) site.scripts.set(launch, killed);
      else if (known.state === 'running') known.state = 'killed';
      return news(launch);
    },
    run: async () => ({ exitCode: 0, stdout: '', stderr: '' }),
  };
}

function memoryLogs(): Ports['logs'] {
  const logs = new Map<number, Buffer>();
  return {
    write: async (id, offset, bytes) => {
      logs.set(id, Buffer.concat([(logs.get(id) ?? Buffer.alloc(0)).subarray(0, offset), bytes]));
    },
    read: async (id, offset, maxBytes) =>
      (logs.get(id) ?? Buffer.alloc(0)).subarray(offset, offset + maxBytes),
  };
}

/** All ports of one experiment in memory, with a submit host that does what the test says. */
export function aHouse(experiment = 'sbnd') {
  const site: FakeSite = {
    scripts: new Map(),
    live: new Map(),
    ended: new Map(),
    started: [],
    resumed: [],
    acted: [],
  };
  const clock = fakeClock();
  const stores = memoryStores(experiment);
  const ports: Ports = {
    ...stores,
    site: { experiment, url: 'http://127.0.0.1:1', waitUnitSeconds: 1 },
    clock,
    ...memoryCataloguePorts({ clock, ids: stores.ids }),
    launcher: fakeLauncher(site, clock),
    queue: {
      live: async () => new Map(site.live),
      ended: async (_target, _group, watched) => {
        const reported = [...site.scripts.values()].flatMap(({ jobIds }) => jobIds);
        const known = watched.flatMap(({ jobIds }) => jobIds);
        return new Map(
          [...site.ended].map(([id, jobs]) => [id, { jobIds: [...reported, ...known], ...jobs }]),
        );
      },
      search: async (_target, _group, wanted) =>
        new Map(
          wanted.flatMap((id) => {
            const jobIds = [...(site.live.get(id)?.jobIds ?? []), ...(site.ended.get(id)?.jobIds ?? [])];
            return jobIds.length > 0 ? [[id, jobIds] as const] : [];
          }),
        ),
      act: async (_target, _group, { action, watched }) => {
        site.acted.push(...watched.map(({ submissionId }) => `${action} ${submissionId}`));
        return '';
      },
      recognise: (log) =>
        [...log.matchAll(/Use job id (\S+) to retrieve/g)].map((match) => match[1]!.replace('.0@', '@')),
    },
    workflows: {
      start: async (machine, name) => {
        if (!site.started.some((each) => each.name === name)) site.started.push({ machine, name });
      },
      resume: async (token, output) => void site.resumed.push({ token, output }),
    },
    logs: memoryLogs(),
    jobTokens: { issue: async (id) => `token-of-${id}`, verify: async () => ({ submissionId: 1 }) },
    samples: { write: async (name) => ({ size: 1, checksum: 'sha256:00', location: `/samples/${name}` }) },
  };
  return { ports, site, clock };
}

export type House = ReturnType<typeof aHouse>;

export const sample = (name: string): string =>
  readFileSync(join(import.meta.dirname, '../../docs/samples', name), 'utf8');

/** Imports a sample campaign as production and returns it. */
export async function withCampaign({ ports }: House, ini: string, experiment = 'sbnd') {
  const accounts = ['sbndpro', 'dunepro', 'hypotpro', 'poms_launcher'];
  await ports.submitHosts.save(aSubmitHost({ accounts }));
  const person = { username: 'petra', memberships: [{ experiment, role: 'production' as const }] };
  const actor = { username: 'petra', experiment, role: 'production' as const };
  const { problems, campaignId } = await applyIni({ ini, isPlanOnly: false }, { actor, person }, ports);
  if (campaignId === null) throw new Error(JSON.stringify(problems));
  const campaign = await ports.campaigns.get(campaignId);
  const stageId = (name: string): number => campaign.stages.find((stage) => stage.name === name)!.stageId;
  return { campaign, stageId, actor, person };
}
