import { refusedText } from './submit-text.ts';

/** Why `jobsub_submit` submits nothing: what it prints, and its exit code. */
export class Refused extends Error {
  readonly code: number;

  constructor(text: string, code: number) {
    super(text);
    this.code = code;
  }
}

/** The command line makes no sense (Python's argparse). */
export const misused = (why: string): Refused =>
  new Refused(`usage: jobsub_submit [options] file:///path [arguments]\njobsub_submit: error: ${why}\n`, 2);

/** The tool itself will not; `kind` is the Python exception that it names. */
export const declined = (kind: string, why: string): Refused =>
  new Refused(`\n\nError: ${kind}: ${why}\n\n`, 1);

/** condor_submit will not. @NOTE The tool exits with 0 all the same. */
export const notQueued = (why: string): Refused => new Refused(refusedText(why), 0);
