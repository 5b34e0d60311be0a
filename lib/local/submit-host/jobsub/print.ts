import { type Printed } from './answer-query.ts';

/** Ends this program with what it has to say. A reader that has seen enough is no error. */
export function print({ stdout, stderr, code }: Printed): void {
  process.stdout.on('error', () => undefined);
  process.stdout.write(stdout);
  process.stderr.write(stderr);
  process.exitCode = code;
}
