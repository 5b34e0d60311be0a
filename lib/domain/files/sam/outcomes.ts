import { FileOutcome } from '#lib/domain/files/file.ts';
import { matchesPattern } from '#lib/domain/files/file-patterns.ts';

/** SAM tells more outcomes apart than we do. */
const statuses = new Map<string, FileOutcome>([
  ['consumed', 'consumed'],
  ['completed', 'consumed'],
  ['delivered', 'delivered'],
  ['transferred', 'delivered'],
  ['failed', 'failed'],
  ['skipped', 'skipped'],
  ['cancelled', 'skipped'],
  ['unconsumed', 'pending'],
  ['unknown', 'pending'],
]);

/** The words of `consumed_status`. */
export const statusWords = [...statuses.keys()];

/** Our outcomes for a status, which may hold a `%`; none where SAM has no such status. */
export function outcomesOf(status: string): FileOutcome[] {
  const found = [...statuses].filter(([word]) => matchesPattern(word, status.toLowerCase()));
  return FileOutcome.options.filter((outcome) => found.some(([, own]) => own === outcome));
}

/** All of SAM's statuses for our outcomes; both of *consumed* in the short form POMS has always written. */
export function statusOf(outcomes: readonly FileOutcome[]): string {
  if (outcomes.length === 1 && outcomes[0] === 'consumed') return "'co%'";
  return [...statuses].flatMap(([word, outcome]) => (outcomes.includes(outcome) ? [word] : [])).join(',');
}
