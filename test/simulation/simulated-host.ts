import { PomsError } from '#lib/domain/errors.ts';
import { type Launcher, type ScriptNews } from '#lib/ports/launcher.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { isAway, type World } from './world.ts';

/** A launch directory: its name is claimed once, so its script runs once. */
export interface Script {
  launch: string;
  host: string;
  submission: Submission;
  state: ScriptNews['state'];
  exitCode: number | null;
  jobIds: string[];
  log: string;
  began?: ScriptNews['began'];
}

const silent = (launch: string): ScriptNews => {
  return { launch, state: 'absent', exitCode: null, jobIds: [], logBytes: 0, log: new Uint8Array() };
};

function newsOf({ launch, state, exitCode, jobIds, log, began }: Script, offset: number): ScriptNews {
  const bytes = Buffer.from(log);
  return {
    ...{ launch, state, exitCode, jobIds: [...jobIds] },
    ...(began && { began }),
    logBytes: bytes.length,
    log: new Uint8Array(bytes.subarray(offset)),
  };
}

/** Submit hosts that may be away; `begun` plays a script once its launch is claimed. */
export function simulatedHosts(world: World, begun: (script: Script) => void) {
  const scripts = new Map<string, Script>();
  const reach = (host: string): void => {
    if (isAway(world, host)) throw new PomsError('LaunchHostUnreachable', { host, why: 'it is away' });
  };
  const look = (launch: string, offset = 0): ScriptNews => {
    const script = scripts.get(launch);
    return script ? newsOf(script, offset) : silent(launch);
  };
  const claim = (host: string, launch: string, state: Script['state']): Script => {
    const submission = [...world.state.submissions.values()].find((each) => each.launchId === launch)!;
    const script: Script = { launch, host, submission, state, exitCode: null, jobIds: [], log: '' };
    const startedAt = new Date(world.time.now()).toISOString();
    if (state === 'running') script.began = { pid: 1000 + scripts.size, startedAt, node: host };
    scripts.set(launch, script);
    return script;
  };
  const run = (host: string, launch: string): void => {
    const script = claim(host, launch, 'running');
    const { submission } = script;
    const { submissionId } = submission;
    const looked = world.caller?.looked ?? 0;
    world.tell(host, { is: 'script began', launchId: launch, submissionId, looked });
    begun(script);
  };
  const launcher: Launcher = {
    start: async ({ host }, launch) => {
      reach(host);
      const isNew = !scripts.has(launch);
      if (isNew) run(host, launch);
      return { ...look(launch), isNew };
    },
    poll: async ({ host }, asked) => {
      reach(host);
      return asked.map(({ launch, offset }) => look(launch, offset));
    },
    kill: async ({ host }, launch) => {
      reach(host);
      const script = scripts.get(launch);
      const { submission } = script ?? claim(host, launch, 'killed');
      world.tell(host, { is: 'removed', what: 'script', submissionId: submission.submissionId });
      if (script?.state === 'running') script.state = 'killed';
      return look(launch);
    },
    run: async () => ({ exitCode: 0, stdout: '', stderr: '' }),
  };
  /** What the claim of the launch directory is there to prevent. */
  const startAgain = (launch: string): void => {
    run(scripts.get(launch)!.host, launch);
  };
  return { launcher, scripts, startAgain };
}

export type Hosts = ReturnType<typeof simulatedHosts>;
