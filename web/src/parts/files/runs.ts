/** So many runs are told one by one; a merged file may have thousands. */
const few = 5;

/** The runs of a file in a few words. */
export function runsSentence(runs: readonly number[]): string {
  const told = runs.slice(0, few).join(', ');
  return runs.length > few ? `${told} and ${runs.length - few} more` : told;
}
