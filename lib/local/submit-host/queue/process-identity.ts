import { readFileSync } from 'node:fs';

const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();

/** The text of a small file, or undefined when there is none. */
export function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH'))
      return undefined;
    throw error;
  }
}

/** When the process was born, in the kernel's ticks; undefined when it is gone or only waits to be reaped. */
function born(pid: string): string | undefined {
  const stat = textOf(`/proc/${pid}/stat`);
  // The name in field 2 may hold blanks and brackets, so count from its end: field 3 is the state, field 22 the birth.
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields?.[0] === 'Z' ? undefined : fields?.[19];
}

/** The pid in a file that says "pid starttime boot_id", if that very process lives: a reused pid does not count. */
export function livingProcess(path: string): number | undefined {
  const [pid, then, bootThen] = textOf(path)?.trim().split(' ') ?? [];
  if (pid === undefined || bootThen !== boot || !/^[1-9]\d*$/.test(pid)) return undefined;
  return born(pid) === then ? Number(pid) : undefined;
}

/** Sends a signal to a whole process group; false when nobody is left in it. */
export function signalGroup(leader: number, signal: NodeJS.Signals): boolean {
  try {
    process.kill(-leader, signal);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false;
    throw error;
  }
}
