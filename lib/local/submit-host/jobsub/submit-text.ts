/** The rule that frames what matters in jobsub's output. */
const rule = '=-'.repeat(30);

/** What a successful submission prints (integrations §2.3). */
export function submittedText(cluster: number, jobs: number, schedd: string): string {
  const dots = '.'.repeat(Math.min(jobs, 100));
  const lines = [
    `Submitting job(s)${dots}`,
    `${jobs} job(s) submitted to cluster ${cluster}.`,
    '',
    rule,
    '',
    `Use job id ${cluster}.0@${schedd} to retrieve output`,
    '',
    rule,
  ];
  return `${lines.join('\n')}\n`;
}

/** What a refused one prints, on the standard error; the tool exits 0 all the same. */
export function refusedText(why: string): string {
  return `${rule}\n\n${why}\nError: condor_submit exited with failed status code 1\n\n${rule}\n`;
}

/** A list of words as Python prints it, which is how job reports get the command line. */
export function pythonRepr(words: string[]): string {
  const one = (word: string): string => {
    const quote = word.includes("'") && !word.includes('"') ? '"' : "'";
    const escaped = word
      .replaceAll('\\', '\\\\')
      .replaceAll('\n', '\\n')
      .replaceAll('\r', '\\r')
      .replaceAll('\t', '\\t');
    return `${quote}${quote === "'" ? escaped.replaceAll("'", "\\'") : escaped}${quote}`;
  };
  return `[${words.map(one).join(', ')}]`;
}
