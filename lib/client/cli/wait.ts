import { type Client } from '#lib/client/client.ts';
import { followTree } from '#lib/client/follow-tree.ts';
import { type Patience } from '#lib/client/persistently.ts';
import { type Answer } from './command.ts';
import { progressOn } from './progress.ts';
import { type Session } from './session.ts';
import { rowOf, submissionTable } from './submission-row.ts';

/** Ten minutes: a restart, or a deployment, is over by then. */
const silenceLimitMs = 10 * 60_000;

/** Goes on asking through a restart of the server. */
export function patienceOf({ surroundings }: Session, onSilence: Patience['onSilence']): Patience {
  return { now: surroundings.now, sleep: surroundings.sleep, limitMs: silenceLimitMs, onSilence };
}

/** Waits for everything that the submission sets going; `more` goes into the JSON. */
export async function waitFor(
  session: Session,
  { experiment, client, submissionId }: { experiment: string; client: Client; submissionId: number },
  more: Record<string, unknown> = {},
): Promise<Answer> {
  const { onNews, onSilence } = progressOn(session.surroundings);
  const patience = patienceOf(session, onSilence);
  const { submissions, outcome } = await followTree(submissionId, { client, patience, onNews });
  const rows = submissions.map((submission) => rowOf(submission, experiment));
  return {
    json: { submissions: rows, outcome: outcome.sentence, ...more },
    text: submissionTable(rows, session),
    complaint: `${outcome.sentence}\n`,
    exitCode: outcome.exitCode,
  };
}
