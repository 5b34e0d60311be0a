/** What a command said last, for people: one line of at most 200 characters. */
export function lastWords({ exitCode, stderr }: { exitCode: number; stderr: string | Uint8Array }): string {
  const line = lastLine(stderr);
  return line === '' ? `exit code ${exitCode}` : line;
}

/** The same of a host that lets us run nothing: what it says instead may be on either output. */
export function wordsOfHost(printed: { exitCode: number; stdout: Uint8Array; stderr: Uint8Array }): string {
  const line = lastLine(printed.stderr) || lastLine(printed.stdout);
  return line === '' ? `exit code ${printed.exitCode}` : `exit code ${printed.exitCode}: ${line}`;
}

function lastLine(output: string | Uint8Array): string {
  const text = typeof output === 'string' ? output : new TextDecoder().decode(output);
  return (text.trimEnd().split('\n').at(-1)?.trim() ?? '').slice(0, 200);
}
