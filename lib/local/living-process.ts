import { execFileSync } from 'node:child_process';

/** True while the process runs. One that has ended and only waits for its parent to notice (a zombie) does not. */
export function isLivingProcess(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // Another person's process is alive, though we may not signal it.
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false;
  }
  return !isZombie(pid);
}

function isZombie(pid: number): boolean {
  try {
    return execFileSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' })
      .trim()
      .startsWith('Z');
  } catch {
    // `ps` ends with 1 where there is no such process; without `ps` nobody can tell.
    return false;
  }
}
