import { type Standing } from '#lib/domain/submissions/standing.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { type Failure } from '#lib/client/failure.ts';
import { paintFor } from './paint.ts';
import { progressLine } from './submission-row.ts';
import { type Surroundings } from './surroundings.ts';

/** Shows people how a tree of submissions gets on. */
export interface Progress {
  onNews: (submission: Submission, standing: Standing) => void;
  onSilence: (failure: Failure) => void;
}

/** A line whenever a status changes: for logs and pipes. */
function plainProgress({ stderr, env }: Surroundings): Progress {
  const told = new Map<number, string>();
  const paint = paintFor(stderr, env);
  return {
    onNews: (submission, standing) => {
      const { submissionId, status } = submission;
      if (told.get(submissionId) === status) return;
      told.set(submissionId, status);
      stderr.write(`${progressLine(submission, standing, paint).trim()}\n`);
    },
    onSilence: ({ message }) => stderr.write(`${message} Going on asking for up to 10 minutes.\n`),
  };
}

/** One line a submission, updated in its place. */
function livingProgress({ stderr, env }: Surroundings): Progress {
  const lines = new Map<number, string>();
  const paint = paintFor(stderr, env);
  let drawn = 0;
  const draw = (): void => {
    const room = Math.max(1, (stderr.rows ?? 24) - 2);
    const shown = [...lines.values()].slice(-room);
    // Up to the first line of ours, then each line anew and everything below it gone; long lines are cut, not wrapped.
    const up = drawn === 0 ? '' : `\u001b[${drawn}A`;
    stderr.write(`${up}\u001b[J\u001b[?7l${shown.map((line) => `${line}\n`).join('')}\u001b[?7h`);
    drawn = shown.length;
  };
  return {
    onNews: (submission, standing) => {
      lines.set(submission.submissionId, progressLine(submission, standing, paint));
      draw();
    },
    onSilence: ({ message }) => {
      stderr.write(`${message} Going on asking for up to 10 minutes.\n`);
      drawn = 0;
    },
  };
}

/** In place on a terminal, plain lines elsewhere; always on stderr. */
export function progressOn(surroundings: Surroundings): Progress {
  const isLiving = surroundings.stderr.isTTY === true && surroundings.env['TERM'] !== 'dumb';
  return isLiving ? livingProgress(surroundings) : plainProgress(surroundings);
}
