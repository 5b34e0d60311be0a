import { randomUUID } from 'node:crypto';
import { basename, join } from 'node:path';
import { type Ad } from '#lib/local/submit-host/queue/class-ad.ts';
import { type Command, universe } from '#lib/local/submit-host/queue/job.ts';
import { type Queue } from '#lib/local/submit-host/queue/queue-store.ts';
import { type SubmitRequest } from './submit-request.ts';

/** Who submits, and where. */
export interface Submitter {
  queue: Queue;
  dir: string;
  account: string;
  home: string;
  samplesDir: string;
  path: string;
}

/** What every job of the submission finds in its environment (integrations §2.8). */
export function jobEnvironment(request: SubmitRequest, by: Submitter): Record<string, string> {
  return {
    PATH: by.path,
    HOME: by.home,
    USER: by.account,
    LOGNAME: by.account,
    LANG: 'C.UTF-8',
    SAMPLES: by.samplesDir,
    POMS_SUBMIT_HOST_DIR: by.dir,
    GRID_USER: by.account,
    EXPERIMENT: request.group,
    GROUP: request.group,
    ...request.environment,
  };
}

/** What the jobs of a project find besides. */
export function projectEnvironment(
  request: SubmitRequest,
  project: string,
  account: string,
): Record<string, string> {
  return {
    SAM_PROJECT: project,
    SAM_PROJECT_NAME: project,
    SAM_DATASET: request.dataset ?? '',
    SAM_USER: account,
    SAM_GROUP: request.group,
    SAM_EXPERIMENT: request.group,
    SAM_STATION: request.group,
    ...request.environment,
  };
}

/** A ClassAd list of variables, in the old syntax that people's scrapers read. */
const envText = (environment: Record<string, string>): string =>
  Object.entries(environment)
    .map(([name, value]) => `${name}=${value}`)
    .join(';');

/** What no line of a user's can say otherwise. */
function ownAd({ group, subgroup }: SubmitRequest, by: Submitter, now: number): Ad {
  const part = subgroup === null ? '' : `.${subgroup}`;
  return {
    Owner: by.account,
    User: `${by.account}@localhost`,
    QDate: Math.floor(now),
    Jobsub_Group: group,
    JobsubUUID: randomUUID(),
    JobsubClientVersion: 'poms-local',
    AccountingGroup: `group_${group}${part}.${by.account}`,
  };
}

/** The attributes of a job of the user's. */
export function workerAd(request: SubmitRequest, command: Command, by: Submitter, now: number): Ad {
  return {
    JobPrio: 0,
    Cmd: command.executable,
    Args: request.words.join(' '),
    Iwd: by.home,
    Env: envText(request.environment),
    ImageSize: 0,
    JobsubCmd: basename(request.executable),
    ...request.ad,
    ...request.lines,
    ...ownAd(request, by, now),
    JobUniverse: universe.vanilla,
  };
}

/** The controller is no job of the user's: of all that is asked for it carries the raw lines alone. */
export function controllerAd(request: SubmitRequest, by: Submitter, now: number): Ad {
  const total = request.jobs + (request.dataset === null ? 0 : 2);
  return {
    JobPrio: 0,
    Iwd: by.home,
    ImageSize: 0,
    ...request.lines,
    ...ownAd(request, by, now),
    JobUniverse: universe.scheduler,
    Cmd: join(by.dir, 'bin', 'condor_dagman'),
    Args: `-f -l . -Dag ${request.dataset === null ? 'maxconcurrent' : 'dataset'}.dag`,
    DAG_NodesTotal: total,
    DAG_NodesDone: 0,
    DAG_NodesFailed: 0,
    DAG_NodesQueued: 0,
    DAG_NodesReady: 1,
    DAG_Status: 0,
  };
}
