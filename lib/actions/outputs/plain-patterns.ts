import { PomsError } from '#lib/domain/errors.ts';
import { fragmentRemedy, unreadablePatterns } from '#lib/domain/campaigns/problems/chain-problems.ts';
import { patternsOf } from '#lib/domain/files/file-patterns.ts';

/** The file patterns of the texts, each once. @throws LaunchInvalid for query fragments that cannot be read */
export function plainPatterns(texts: string[], stage: string): string[] {
  const [wrong] = texts.flatMap(unreadablePatterns);
  if (wrong !== undefined)
    throw new PomsError('LaunchInvalid', {
      stage,
      why: `the file pattern "${wrong}" cannot be read; ${fragmentRemedy}`,
    });
  return [...new Set(texts.flatMap(patternsOf))];
}
