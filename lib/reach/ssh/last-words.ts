/** What a command said last, for people: one line of at most 200 characters. */
export function lastWords({ exitCode, stderr }: { exitCode: number; stderr: string | Uint8Array }): string {
  const text = typeof stderr === 'string' ? stderr : new TextDecoder().decode(stderr);
  const line = text.trimEnd().split('\n').at(-1)?.trim() ?? '';
  return line === '' ? `exit code ${exitCode}` : line.slice(0, 200);
}
