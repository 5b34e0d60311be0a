import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ApplyResult } from '#lib/contract/campaigns.ts';
import { type Actor, type OwnerRole, type Person } from '#lib/domain/people/person.ts';
import { sampleDatasets } from '#lib/domain/files/samples.ts';
import { log } from '#lib/handler/log.ts';
import { type World } from '#lib/handler/world.ts';
import { type Ports } from '#lib/ports/index.ts';
import { localExperiments, owner } from './people.ts';

/** What the start does through the house's own actions; `bin/local.ts` hands them over. */
export interface StartActions {
  applyIni(
    request: { ini: string; isPlanOnly: boolean; role?: OwnerRole | undefined },
    who: { actor: Actor; person: Person },
    ports: Ports,
  ): Promise<ApplyResult>;
  declareSampleFiles(dataset: string, files: number, ports: Ports): Promise<string[]>;
  restartMachines(ports: Ports): Promise<number>;
  reportExecutionFailure(
    failed: { machine: string; submissionId: number; error: string; cause: string },
    ports: Ports,
  ): Promise<void>;
}

interface Prepared {
  root: string;
  world: World;
  host: { port: number; hostKeyPin: string };
  actions: StartActions;
}

/** The submit host may listen elsewhere after a restart. */
async function announceHost({ world, host }: Prepared): Promise<void> {
  for (const experiment of localExperiments) {
    const { submitHosts } = world.ports(experiment);
    const before = await submitHosts.find('localhost');
    if (before?.port === host.port && before.hostKeyPins.includes(host.hostKeyPin)) continue;
    await submitHosts.save({
      name: 'localhost',
      address: '127.0.0.1',
      port: host.port,
      hostKeyPins: [host.hostKeyPin],
      // What an administrator made of the accounts stays.
      accounts: before?.accounts ?? [`${experiment}pro`, 'poms_launcher'],
      batchSystem: 'jobsub',
      queueSetup: before?.queueSetup ?? '',
      version: (before?.version ?? 0) + 1,
    });
  }
}

/** Files that a first start did not get to declare are declared by the next one. */
async function declareSamples({ world, actions }: Prepared): Promise<void> {
  for (const { dataset, experiment, files } of sampleDatasets) {
    const ports = world.ports(experiment);
    const there = (await ports.catalogue.findDataset(dataset))?.files ?? 0;
    if (there < files) await actions.declareSampleFiles(dataset, files - there, ports);
  }
}

async function loadCampaigns({ root, world, actions }: Prepared): Promise<void> {
  const dir = join(root, 'docs', 'samples');
  for (const file of (await readdir(dir)).filter((name) => name.endsWith('.ini'))) {
    const ini = await readFile(join(dir, file), 'utf8');
    const experiment = /^experiment\s*=\s*(\w+)/m.exec(ini)?.[1] ?? '';
    const name = /^name\s*=\s*(\S+)/m.exec(ini)?.[1] ?? '';
    const ports = world.ports(experiment);
    if (await ports.campaigns.findByName(name)) continue;
    const actor: Actor = { username: owner.username, experiment, role: 'superuser' };
    const { problems } = await actions.applyIni({ ini, isPlanOnly: false }, { actor, person: owner }, ports);
    if (problems.length > 0) log.warn('sample.refused', { file, problems });
  }
}

/** Brings the data directory to where people can start: submit host, sample datasets, sample campaigns. */
export async function prepare(prepared: Prepared): Promise<void> {
  await announceHost(prepared);
  await declareSamples(prepared);
  await loadCampaigns(prepared);
}
