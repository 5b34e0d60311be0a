import { declareOutput } from '#functions/api/outputs.ts';
import { nextFile, settleInput, startProject } from '#functions/api/projects.ts';
import { type Endpoint } from '#lib/handler/endpoint.ts';
import { begin } from './faulty.ts';
import { type Script } from './simulated-host.ts';
import { type Worker } from './simulated-queue.ts';
import { type World } from './world.ts';

const hour = 3_600_000;

/** A job asks the API, again when it gets no answer; undefined once it gives up. */
async function ask(world: World, endpoint: Endpoint, submissionId: number, body: unknown): Promise<unknown> {
  const request = { params: {}, query: {}, body, principal: { kind: 'job' as const, submissionId } };
  for (let attempt = 0; attempt < 6; attempt += 1) {
    const { ports, died } = begin(world, `job of submission ${submissionId}`);
    const answer = endpoint.invoke(request, ports).then(
      (value) => ({ value }),
      () => undefined,
    );
    const got = await Promise.race([answer, died.then(() => undefined)]);
    if (got) return got.value;
    await world.time.sleep(30_000);
  }
  return undefined;
}

interface Working {
  script: Script;
  worker: Worker;
}

async function declare(
  world: World,
  { script, worker }: Working,
  number: number,
  parents: string[],
): Promise<void> {
  const { submissionId, stage } = script.submission;
  const { random, time } = world;
  if (random.chance(0.05)) return;
  if (random.chance(0.15)) await time.sleep(random.lapse(8 * hour));
  await ask(world, declareOutput, submissionId, {
    name: `${stage}_${submissionId}_${worker.name.replace('@', '_')}_${number}.root`,
    parents,
    softwareVersion: 'v1',
    size: 1,
    checksum: 'sha256:00',
    location: `/out/${submissionId}`,
    runs: [],
    dataset: '_poms_task',
    metadata: {},
  });
}

/** Takes files one by one until there is none, at most a few: the others get the rest. */
async function inputs(world: World, { script, worker }: Working): Promise<string[]> {
  const { submissionId, dataset } = script.submission;
  const taken: string[] = [];
  if ((await ask(world, startProject, submissionId, { name: null, dataset })) === undefined) return taken;
  for (let n = 0; n < 3; n += 1) {
    const asked = { project: null, process: worker.name, requestId: `r${n}` };
    const got = (await ask(world, nextFile, submissionId, asked)) as
      { file: { name: string } | null } | undefined;
    if (!got?.file) break;
    taken.push(got.file.name);
  }
  return taken;
}

/** What a job does through the API: takes its inputs as it starts, declares outputs as it ends. */
export function playWorker(world: World, working: Working): void {
  const { worker, script } = working;
  const { time } = world;
  const { submissionId, dataset } = script.submission;
  const isGenerator = dataset === 'None';
  let taken: Promise<string[]> = Promise.resolve([]);
  if (!isGenerator)
    time.at(worker.startAt, () => {
      taken = inputs(world, working);
    });
  const end = async (): Promise<void> => {
    const files = await taken;
    if (worker.ends !== 'completed') return;
    if (isGenerator) await declare(world, working, 0, []);
    for (const [number, name] of files.entries()) {
      await declare(world, working, number, [name]);
      await ask(world, settleInput, submissionId, { project: null, name, status: 'consumed' });
    }
  };
  time.at(worker.endAt - 1, () => {
    void end();
  });
}
