import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { aTerminal, root } from './a-terminal.ts';

/** Command lines of the shell blocks of a document, without comments and the `npx` in front. */
function commandsOf(document: string): string[] {
  const blocks = [...readFileSync(join(root, document), 'utf8').matchAll(/```sh\n([\s\S]*?)```/g)].map(
    (match) => match[1]!,
  );
  const lines = blocks
    .flatMap((block) => block.split('\n'))
    .map((line) => line.replace(/\s+#.*$/, '').replace(/^npx /, ''));
  return lines.filter((line) => line.startsWith('poms '));
}

const written = ['README.md', 'docs/operator.md'].flatMap(commandsOf);

describe('a command that the documents show', () => {
  it.each(written)('%s is one that there is', async (line) => {
    const words = line.split(/\s+/).slice(1);
    const options = words.filter((word) => word.startsWith('--'));
    const { poms } = aTerminal(async () => Promise.reject(new Error('nothing is asked')));

    const { exitCode, stdout } = await poms(...words.filter((word) => !word.startsWith('--')), '--help');

    expect(exitCode).toBe(0);
    for (const option of options) expect(stdout).toContain(option);
  });

  it('is shown often enough to be worth it', () => {
    expect(written.length).toBeGreaterThan(10);
  });
});
