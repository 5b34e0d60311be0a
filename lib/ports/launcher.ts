import { type Began } from '#lib/domain/launches/receipt.ts';

/** Where a script runs. */
export interface LaunchTarget {
  /** Name of a submit host. */
  host: string;
  account: string;
}

export interface ScriptState {
  launch: string;
  /**
   * absent: the host knows nothing of it · running: started, not ended · ended: exit code known ·
   * killed: ended by us · lost: it began and no exit code will ever come (reboot, kill of its runner).
   */
  state: 'absent' | 'running' | 'ended' | 'killed' | 'lost';
  exitCode: number | null;
  /** Job ids that the script's jobsub hook recorded, oldest first. */
  jobIds: string[];
  /** Bytes of log there are now. */
  logBytes: number;
  /** Where and when it began; the same for whoever asks. Absent where it never began or the host does not say. */
  began?: Began;
}

export interface ScriptNews extends ScriptState {
  /** Log bytes from the asked offset on, at most the asked number. */
  log: Uint8Array;
}

export interface StartedScript extends ScriptState {
  /** False when this launch had been started before; it is never started again. */
  isNew: boolean;
}

/** Runs launch scripts, each at most once, on machines that are not ours. */
export interface Launcher {
  /**
   * Starts the script detached under the name `launch` ([A-Za-z0-9_-]+, at most 80) unless that was done before.
   * @throws LaunchHostUnreachable (ask again) HostKeyChanged LoginRefused SubmitHostNotFound LaunchRefused
   */
  start(target: LaunchTarget, launch: string, script: string): Promise<StartedScript>;
  /**
   * One question for any number of launches.
   * @throws LaunchHostUnreachable HostKeyChanged LoginRefused SubmitHostNotFound
   */
  poll(
    target: LaunchTarget,
    asked: { launch: string; offset: number; maxBytes: number }[],
  ): Promise<ScriptNews[]>;
  /**
   * Ends the script's whole process group, and what it has started in others: TERM, then KILL after the grace. A launch that the host does not know is
   * `killed` there from then on: a start of it that comes later runs nothing.
   * @throws as poll, LaunchRefused where the host cannot note it
   */
  kill(target: LaunchTarget, launch: string, graceSeconds: number): Promise<ScriptState>;
  /**
   * Runs one short command made of plain words, behind the host's setup for queue commands, and returns what it printed; the exit code is evidence, not success.
   * @throws as poll
   */
  run(target: LaunchTarget, argv: string[]): Promise<{ exitCode: number; stdout: string; stderr: string }>;
}
