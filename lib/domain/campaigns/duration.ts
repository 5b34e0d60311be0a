const secondsIn = { m: 60, h: 3600, d: 86_400 } as const;

/** A duration as people write it, as a part of a regular expression with two groups. */
export const durationPart = String.raw`(\d{1,6})\s*(m|h|d)`;

/** The seconds of a number and its unit. */
export function secondsOf(count: string, unit: string): number {
  const seconds = unit === 'm' ? secondsIn.m : unit === 'h' ? secondsIn.h : secondsIn.d;
  return Number(count) * seconds;
}

const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** The duration in words, in the largest unit that divides it; exact for whole minutes. */
export function durationWords(seconds: number): string {
  if (seconds >= 2 * secondsIn.d && seconds % secondsIn.d === 0) return plural(seconds / secondsIn.d, 'day');
  if (seconds >= secondsIn.h && seconds % secondsIn.h === 0) return plural(seconds / secondsIn.h, 'hour');
  return plural(Math.round(seconds / secondsIn.m), 'minute');
}
