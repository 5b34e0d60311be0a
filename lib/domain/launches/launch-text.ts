import { PomsError } from '#lib/domain/errors.ts';
import { type Keywords } from '#lib/domain/campaigns/campaign.ts';
import { substitute, wantsKeywords } from '#lib/domain/campaigns/substitution.ts';

/** Fills `%(name)s` in. `where` names the text for people. @throws SubstitutionInvalid */
export function fillText(where: string, text: string, dictionary: Record<string, string>): string {
  const result = substitute(text, dictionary);
  if ('text' in result) return result.text;
  throw new PomsError('SubstitutionInvalid', {
    where,
    why: result.problems.map(({ why }) => why).join('; '),
  });
}

/** Keywords are filled into dataset, version and group only where the text asks for it (behaviour §4.6). */
export function expandText(where: string, text: string, keywords: Keywords): string {
  return wantsKeywords(text) ? fillText(where, text, keywords) : text;
}
