import { type CampaignDraft } from '#lib/domain/ini/draft.ts';
import { type IniProblem } from '#lib/domain/ini/problem.ts';
import { readIni } from '#lib/domain/ini/read-ini.ts';

const existing = { loginSetups: ['hypot_prod'], jobTypes: ['chain'] };

const defaults = `[campaign_defaults]
vo_role = Production
software_version = v1
dataset_or_split_data = raw
completion_type = located
completion_pct = 95
login_setup = hypot_prod
job_type = chain
`;

/** The beginning of a right file. */
export const campaign = `[campaign]
name = checks
campaign_keywords = {"tune": "G18"}
`;

/** A right file of two stages with more lines for them: those of gen begin in line 15. */
export const withStage = (lines: string, more = ''): string =>
  `${campaign}\n${defaults}\n[campaign_stage gen]\n${lines}\n[campaign_stage reco]\n${more}`;

/** The mistakes of a file. */
export function problemsOf(text: string): IniProblem[] {
  const reading = readIni(text, existing);
  return 'problems' in reading ? reading.problems : [];
}

/** The sentences about what a file says that is taken all the same. */
export const warned = (text: string): string[] => readIni(text, existing).warnings;

/** What a right file says. */
export function draftOf(text: string): CampaignDraft {
  const reading = readIni(text, existing);
  if ('problems' in reading) throw new Error(JSON.stringify(reading.problems));
  return reading.draft;
}

/** The mistakes of a file in short. */
export const told = (text: string): unknown[] =>
  problemsOf(text).map(({ line, field, message }) => [line, field, message]);
