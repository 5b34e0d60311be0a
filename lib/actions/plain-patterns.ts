import { PomsError } from '#lib/domain/errors.ts';
import { isFragment, patternsOf } from '#lib/domain/file-patterns.ts';

/** The file patterns of the texts, each once. @throws LaunchInvalid for query fragments */
export function plainPatterns(texts: string[], stage: string): string[] {
  const patterns = [...new Set(texts.flatMap(patternsOf))];
  if (patterns.some(isFragment)) {
    const why = 'the built-in catalogue reads no query fragments as file patterns';
    throw new PomsError('LaunchInvalid', { stage, why });
  }
  return patterns;
}
