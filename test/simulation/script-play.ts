import { reportJobs } from '#functions/api/reports.ts';
import { begin } from './faulty.ts';
import { playWorker } from './job-play.ts';
import { type Script } from './simulated-host.ts';
import { type Batch, type Cluster, type Worker } from './simulated-queue.ts';
import { places } from './weather.ts';
import { isCalm, type World } from './world.ts';

const minute = 60_000;
const hour = 60 * minute;

function aWorker({ random }: World, name: string, visibleAt: number): Worker {
  const startAt = visibleAt + random.lapse(2 * hour);
  const runs = minute + random.lapse(5 * hour);
  const held = random.chance(0.1) ? { from: startAt, until: startAt + random.lapse(6 * hour) } : null;
  const endAt = (held?.until ?? startAt) + runs;
  const ends = random.chance(0.88) ? 'completed' : random.pick(['failed', 'failed', 'cancelled'] as const);
  // A record that never comes leaves the submission unknown, not failed.
  const delay = random.chance(0.01) ? Infinity : random.chance(0.5) ? 0 : random.lapse(10 * minute);
  return { name, visibleAt, startAt, held, endAt, ends, recordedAt: endAt + delay };
}

/** The batch system takes some jobs, or a DAG whose workers come in waves. */
function submit(world: World, batch: Batch, script: Script): Cluster {
  const { random, time } = world;
  const schedd = random.pick(places.schedds);
  const number = batch.clusters.length + 100;
  const isDag = random.chance(0.2);
  // A submission is one transaction: its jobs show together.
  const shownAt = time.now() + random.lapse(10_000);
  const workers = Array.from({ length: random.between(1, 4) }, (_, n) =>
    aWorker(world, `${number}.${n}@${schedd}`, shownAt + (isDag ? n * random.lapse(hour) : 0)),
  );
  const last = Math.max(...workers.map(({ endAt }) => endAt));
  const { submissionId } = script.submission;
  const cluster: Cluster = {
    ...{ id: `${number}@${schedd}`, schedd, host: script.host, submissionId, workers },
    controlledUntil: isDag ? last + random.lapse(5 * minute) : null,
  };
  batch.clusters.push(cluster);
  world.tell(schedd, { is: 'jobs submitted', launchId: script.launch, submissionId, cluster: cluster.id });
  for (const worker of workers) {
    playWorker(world, { script, worker });
    for (const moment of [worker.startAt, worker.endAt, worker.recordedAt])
      if (moment < Infinity) time.at(moment, world.stir);
  }
  return cluster;
}

/** The hook of jobsub reports the job id through the API; it tries a few times and gives up. */
async function tellPoms(world: World, { submission }: Script, cluster: string): Promise<void> {
  const { submissionId } = submission;
  const principal = { kind: 'job' as const, submissionId };
  const body = { jobId: cluster.replace('@', '.0@'), command: 'jobsub_submit simulated' };
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const { ports, died } = begin(world, `hook of submission ${submissionId}`);
    const heard = reportJobs.invoke({ params: {}, query: {}, body, principal }, ports).then(
      () => true,
      () => false,
    );
    if (await Promise.race([heard, died.then(() => false)])) return;
    await world.time.sleep(5_000);
  }
}

function jobsOf(world: World, batch: Batch, script: Script): void {
  const { random, time } = world;
  const cluster = submit(world, batch, script);
  // The window that nobody can close: it has submitted, and dies before it could tell.
  if (!isCalm(world) && random.chance(0.02)) {
    script.state = 'lost';
    const { submissionId } = script.submission;
    world.tell(script.host, {
      is: 'told',
      text: `FAULT script of submission ${submissionId} dies untold`,
    });
    return;
  }
  // The hook writes the id down first; without the hook the launch at least prints it.
  if (random.chance(0.9)) script.jobIds.push(cluster.id);
  else script.log += `Use job id ${cluster.id.replace('@', '.0@')} to retrieve output\n`;
  if (!random.chance(0.5)) return;
  time.after(random.lapse(random.chance(0.8) ? 5_000 : 15 * minute), () => {
    void tellPoms(world, script, cluster.id);
  });
}

/** What a launch script does: mostly it submits once and ends, seldom twice, not at all, or after hours. */
export function playScript(world: World, batch: Batch, script: Script): void {
  const { random, time } = world;
  const whileItRuns = (happen: () => void) => (): void => {
    if (script.state !== 'running') return;
    world.stir();
    happen();
  };
  script.log += 'simulated launch\n';
  const submits = random.chance(0.93) ? (random.chance(0.85) ? 1 : 2) : 0;
  let at = time.now();
  for (let n = 0; n < submits; n += 1) {
    at += 500 + random.lapse(random.chance(0.9) ? 10 * minute : 5 * hour);
    time.at(
      at,
      whileItRuns(() => {
        jobsOf(world, batch, script);
      }),
    );
  }
  at += 100 + random.lapse(random.chance(0.95) ? 2 * minute : 20 * hour);
  time.at(
    at,
    whileItRuns(() => {
      script.state = 'ended';
      script.exitCode = submits > 0 || random.chance(0.3) ? 0 : 1;
      script.log += `exit ${script.exitCode}\n`;
    }),
  );
  if (random.chance(0.03))
    time.at(
      time.now() + random.lapse(2 * hour),
      whileItRuns(() => {
        if (isCalm(world)) return;
        script.state = 'lost';
        world.tell(script.host, {
          is: 'told',
          text: `FAULT script of submission ${script.submission.submissionId} is lost`,
        });
      }),
    );
}
