import { readdirSync, readFileSync } from 'node:fs';

/** Clock ticks a second in /proc/PID/stat; 100 on every Linux we run on (getconf CLK_TCK). */
const ticksPerSecond = 100;

function statOf(pid: number): string[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(') ') + 2).split(' ');
  } catch {
    return [];
  }
}

/** Seconds of processor time a process has used, with those of its children that have ended. */
export function cpuSeconds(pid: number): number {
  const fields = statOf(pid);
  const ticks = [11, 12, 13, 14].reduce((sum, at) => sum + Number(fields[at] ?? 0), 0);
  return ticks / ticksPerSecond;
}

/** Processes that this one started and that live. */
export function childrenOf(pid: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((each) => Number(statOf(each)[1]) === pid);
}

/** The command line of a process; empty when it is gone. */
export function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}

/** Megabytes of memory a process holds; with `most`, the most it ever held. */
export function megabytes(pid: number, most = false): number {
  try {
    const text = readFileSync(`/proc/${pid}/status`, 'utf8');
    const kilobytes = new RegExp(`^${most ? 'VmHWM' : 'VmRSS'}:\\s+(\\d+)`, 'm').exec(text)?.[1];
    return Number(kilobytes ?? NaN) / 1024;
  } catch {
    return NaN;
  }
}

/** Connections that a server on a port of loopback holds open now. */
export function connectionsTo(port: number): number {
  const local = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  return readFileSync('/proc/net/tcp', 'utf8')
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([, address = '', , state]) => address.endsWith(local) && state === '01').length;
}
