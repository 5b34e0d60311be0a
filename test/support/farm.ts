import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { localSecrets } from '#lib/local/secrets.ts';
import { type SubmitHostOptions } from '#lib/local/submit-host/submit-host.ts';
import { type LocalWorld } from './local-world.ts';

/** A submit host of a local world in a process of its own. */
export interface Farm {
  /** Below the world's folder. */
  dir: string;
  /** Does nothing while it is on. */
  start(): Promise<void>;
  /** SIGTERM ends the ssh server in order, SIGKILL does not. Its jobs go on. */
  stop(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>;
  /** While it is off: resolves when somebody has come so many times, and found nobody. */
  missed(times: number): Promise<void>;
}

/** Makes a submit host `farm` known to the world's experiment; it is off. */
export async function aFarm(world: LocalWorld, experiment: string): Promise<Farm> {
  const dir = join(world.dataDir, 'farm');
  const account = `${experiment}pro`;
  const root = join(import.meta.dirname, '../..');
  let child: ChildProcess | undefined;
  let listening: { port: number; pin: string } | undefined;
  const isOn = () => child !== undefined && child.exitCode === null && child.signalCode === null;
  const start = async (): Promise<void> => {
    if (isOn()) return;
    const options: SubmitHostOptions = {
      dir,
      port: listening?.port ?? 0,
      authorizedKey: localSecrets(join(world.dataDir, 'secrets')).sshPublicKey,
      accounts: [account],
      samplesDir: join(root, 'docs/samples'),
    };
    const program = join(import.meta.dirname, 'submit-host-child.ts');
    child = spawn(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', program, JSON.stringify(options)],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    const said = once(createInterface({ input: child.stdout! }), 'line') as Promise<[string]>;
    const ended = once(child, 'exit').then(() => Promise.reject(new Error('the farm does not start')));
    const [line] = await Promise.race([said, ended]);
    listening = JSON.parse(line) as { port: number; pin: string };
  };
  const stop: Farm['stop'] = async (signal) => {
    if (!child || !isOn()) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  };
  const missed = async (times: number): Promise<void> => {
    const door = createServer((visitor) => visitor.destroy()).listen(listening!.port, '127.0.0.1');
    for (let seen = 0; seen < times; seen += 1) await once(door, 'connection');
    door.close();
    await once(door, 'close');
  };
  await start();
  const { port, pin } = listening!;
  const where = ['--address', '127.0.0.1', '--port', String(port), '--pin', pin, '--account', account];
  await world.json('submit-host', 'set', 'farm', '--experiment', experiment, ...where);
  await stop('SIGTERM');
  return { dir, start, stop, missed };
}
