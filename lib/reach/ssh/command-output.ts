/** What a command printed and how it ended. */
export interface CommandOutput {
  exitCode: number;
  stdout: string;
  stderr: string;
}

/** The bytes between the first mark and the last, and what stands behind the last. */
function between(output: Buffer, token: string): { text: string; rest: string } | undefined {
  const from = output.indexOf(`${token}\n`);
  const to = output.lastIndexOf(`\n${token}`);
  const begin = from + token.length + 1;
  if (from < 0 || to < begin - 1) return undefined;
  return {
    text: output.toString('utf8', begin, Math.max(to, begin)),
    rest: output.toString('utf8', to + 1 + token.length),
  };
}

/** Reads what the agent's `exec` prints, or undefined where it is cut short. */
export function readOutput(
  printed: { stdout: Buffer; stderr: Buffer },
  token: string,
): CommandOutput | undefined {
  const stdout = between(printed.stdout, token);
  const stderr = between(printed.stderr, token);
  const code = /^ (\d+)\n/.exec(stdout?.rest ?? '')?.[1];
  if (!stdout || !stderr || code === undefined) return undefined;
  return { exitCode: Number(code), stdout: stdout.text, stderr: stderr.text };
}
