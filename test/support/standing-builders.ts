import { standingOf, type Standing } from '#lib/domain/submissions/standing.ts';
import { type Surroundings } from '#lib/domain/submissions/standing-obstacles.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { someTime } from './builders.ts';

/** Where a submission stands when nothing is known beside its row. */
export function aStanding(submission: Submission, said: Partial<Surroundings> = {}): Standing {
  return standingOf(submission, { contact: undefined, now: someTime, unitSeconds: 60, ...said });
}
