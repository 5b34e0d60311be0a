import { type Ad } from './class-ad.ts';
import { type Command, type DagPlan, type Job, jobStatus } from './job.ts';
import { type Queue } from './queue-store.ts';

/** DAGMan also submits a limited number at a time. */
const workersATurn = 200;

interface Dag {
  queue: Queue;
  controller: Job;
  plan: DagPlan;
  home: string;
  now: number;
}

function addNode({ queue, controller, plan, home, now }: Dag, node: string, command: Command, ad: Ad): void {
  const { cluster } = controller;
  const nodeAd: Ad = {
    ...plan.workerAd,
    ...ad,
    Cmd: command.executable,
    Args: command.words.join(' '),
    DAGManJobId: cluster,
    DAGNodeName: node,
  };
  queue.add({ jobs: 1, controller: cluster, node, ad: nodeAd, work: { is: 'command', command, home } }, now);
}

/** The project's verbs are words of the `poms` command of jobs. */
function projectCommand({ plan }: Dag, verb: 'start-project' | 'end-project'): Command {
  const { poms = '', name = '', dataset = '' } = plan.project ?? {};
  // A program of ours: it gets its words as they are.
  const words = verb === 'start-project' ? [verb, dataset, '--name', name] : [verb, '--name', name];
  return { executable: poms, words, environment: plan.worker.environment };
}

function addWorkers(dag: Dag, made: number, live: number): void {
  const { plan } = dag;
  const room = plan.maxRunning === null ? workersATurn : plan.maxRunning - live;
  const until = Math.min(plan.workers, made + room, made + workersATurn);
  for (let section = made; section < until; section += 1) {
    const environment = { ...plan.worker.environment, JOBSUBJOBSECTION: String(section) };
    addNode(dag, `WORKER_${section}`, { ...plan.worker, environment }, { JobsubJobSection: String(section) });
  }
}

function end({ queue, controller, now }: Dag, failed: number): void {
  const code = failed === 0 ? 0 : 1;
  queue.change(controller, ({ ad }) => ({
    live: 0,
    status: jobStatus.completed,
    process: 'over',
    ended: now,
    changed: now,
    code,
    ad: {
      ...ad,
      DAG_Status: code === 0 ? 0 : 2,
      DAG_NodesFailed: failed,
      DAG_NodesQueued: 0,
      DAG_NodesReady: 0,
    },
  }));
}

const endedWell = (job: Job): boolean => job.status === jobStatus.completed && job.code === 0;

/** Does what is due; returns how many of the DAG's nodes are done. */
function advance(dag: Dag): number | undefined {
  const { queue, controller, plan } = dag;
  const start = plan.project && queue.node(controller.cluster, 'SAM_START');
  if (plan.project && !start) addNode(dag, 'SAM_START', projectCommand(dag, 'start-project'), {});
  if (plan.project && !start) return 0;
  if (start?.live === 1) return 0;
  if (start && !endedWell(start)) {
    end(dag, 1);
    return undefined;
  }
  const { made, live, bad } = queue.workers(controller.cluster);
  if (made < plan.workers) addWorkers(dag, made, live);
  const done = made - live + (start ? 1 : 0);
  if (made < plan.workers || live > 0) return done;
  return conclude(dag, done, bad);
}

/**
 * All workers have ended. With a project it does not matter how: each has a POST script that always succeeds. A DAG
 * that only limits how many run at a time has no such scripts (jobsub_lite's templates).
 */
function conclude(dag: Dag, done: number, bad: number): number | undefined {
  const { queue, controller, plan } = dag;
  if (!plan.project) {
    end(dag, bad);
    return undefined;
  }
  const last = queue.node(controller.cluster, 'SAM_END');
  if (!last) addNode(dag, 'SAM_END', projectCommand(dag, 'end-project'), {});
  if (!last || last.live === 1) return done;
  end(dag, endedWell(last) ? 0 : 1);
  return undefined;
}

/** Moves a DAG on by one step: its nodes become jobs once the nodes before them have ended. */
export function stepDag(queue: Queue, controller: Job, now: number): void {
  const work = queue.cluster(controller.cluster)?.work;
  if (work?.is !== 'dag') return;
  const { plan, home } = work;
  const done = queue.transact(() => advance({ queue, controller, plan, home, now }));
  if (done === undefined || controller.ad['DAG_NodesDone'] === done) return;
  const total = plan.workers + (plan.project ? 2 : 0);
  queue.change(controller, ({ ad }) => ({
    ad: { ...ad, DAG_NodesDone: done, DAG_NodesTotal: total, DAG_NodesFailed: 0, DAG_Status: 0 },
  }));
}
