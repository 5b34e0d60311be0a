import { type LoginSetup } from '#lib/domain/campaigns/login-setup.ts';
import { substitute } from '#lib/domain/campaigns/substitution.ts';
import { batchGroup } from './launch-environment.ts';

type Place = Pick<LoginSetup, 'host' | 'account'>;

/** Host and account as a launch of this person has them; what cannot be filled stays as it is. */
export function launchPlace(
  { host, account }: Place,
  { experiment, experimenter }: { experiment: string; experimenter: string },
): Place {
  const known = { experiment, group: batchGroup(experiment), experimenter };
  const fill = (text: string): string => {
    const filled = substitute(text, known);
    return 'text' in filled ? filled.text : text;
  };
  return { host: fill(host), account: fill(account) };
}

/** The place for a sentence, with what it came from where that is another text. */
export function placeSentence(written: string, filled: string): string {
  return written === filled ? filled : `${filled} (from ${written})`;
}
