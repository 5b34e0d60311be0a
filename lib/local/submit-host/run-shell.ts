import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { type ServerChannel } from 'ssh2';

/** Where and as whom commands run. */
export interface Shell {
  home: string;
  environment: Record<string, string>;
}

/**
 * Runs a command in a real shell, connected to an ssh channel. The channel ends when the command has ended and nobody
 * holds its output any more, as with sshd.
 */
export function runShell(
  command: string,
  { home, environment }: Shell,
  channel: ServerChannel,
): ChildProcess {
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const child = spawn('/bin/bash', ['-c', command], {
    cwd: home,
    env: environment,
    detached: true,
    stdio: 'pipe',
  });
  channel.on('error', () => undefined);
  child.stdin.on('error', () => undefined);
  channel.pipe(child.stdin);
  child.stdout.pipe(channel, { end: false });
  child.stderr.pipe(channel.stderr, { end: false });
  child.on('error', (error) => {
    channel.stderr.write(`${error.message}\n`);
    channel.exit(127);
    channel.end();
  });
  child.on('close', (code, signal) => {
    if (signal === null) channel.exit(code ?? 255);
    else channel.exit(signal.replace(/^SIG/, ''), false, '');
    channel.end();
  });
  // A peer that is gone: the command gets SIGPIPE at its next write, as under sshd.
  channel.on('close', () => {
    child.stdin.destroy();
    child.stdout.destroy();
    child.stderr.destroy();
  });
  return child;
}
