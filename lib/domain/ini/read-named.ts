import { type Keywords } from '#lib/domain/campaigns/campaign.ts';
import { Account, placeNames } from '#lib/domain/campaigns/login-setup.ts';
import { commandProblems, parameterTexts } from '#lib/domain/campaigns/problems/setting-problems.ts';
import { pomsNames, unknownNames } from '#lib/domain/campaigns/substitution.ts';
import { type DraftJobType, type DraftLoginSetup } from './draft.ts';
import { parameterList, recoveryList } from '#lib/domain/campaigns/json-values.ts';
import { type Report, refuse, refuseOtherKeys } from './report.ts';
import { type Section } from './section.ts';
import { nameOf, requiredValue, valueOf } from './take.ts';
import { anyText, lineText, shown } from '#lib/domain/campaigns/setting-values.ts';

function refusePercents(
  report: Report,
  section: Section,
  { key, whys }: { key: string; whys: readonly string[] },
): void {
  const remedy = 'Use a name that is known here; write %% for a percent sign.';
  const entry = section.entries.get(key);
  for (const why of new Set(whys)) refuse(report, { section, entry }, { message: `${key}: ${why}`, remedy });
}

const longestHost = 255;

/** Host and account may hold some names that are filled at launch (behaviour §1.5), and nothing else with a percent sign. */
function refusePlace(
  report: Report,
  section: Section,
  { host = '', account }: { host: string | undefined; account: string | undefined },
): void {
  if (host.length > longestHost) {
    const remedy = 'Write the name of a submit host.';
    const message = `host has ${host.length} characters, more than ${longestHost}`;
    refuse(report, { section, entry: section.entries.get('host') }, { message, remedy });
  }
  const why = (text: string): string[] => unknownNames(text, placeNames).map((each) => each.why);
  const [inHost, inAccount] = [why(host), why(account ?? '')];
  refusePercents(report, section, { key: 'host', whys: inHost });
  refusePercents(report, section, { key: 'account', whys: inAccount });
  if (account === undefined || inAccount.length > 0 || Account.safeParse(account).success) return;
  const entry = section.entries.get('account');
  const remedy = 'Write letters, digits, _ and -, beginning with a letter or _.';
  refuse(
    report,
    { section, entry },
    { message: `account ${shown(account)} is no Unix account name`, remedy },
  );
}

/** The login setups the file brings along. */
export function readLoginSetups(report: Report, sections: readonly Section[]): DraftLoginSetup[] {
  return sections.flatMap((section) => {
    refuseOtherKeys(report, section, { keys: ['host', 'account', 'setup'] });
    const name = nameOf(report, section);
    const host = requiredValue(report, section, { key: 'host', codec: lineText });
    const account = requiredValue(report, section, { key: 'account', codec: lineText });
    const setup = valueOf(report, section, { key: 'setup', codec: anyText }) ?? '';
    refusePlace(report, section, { host, account });
    // The campaign's keywords have no value in a login setup (behaviour §4.6).
    refusePercents(report, section, {
      key: 'setup',
      whys: unknownNames(setup, pomsNames).map(({ why }) => why),
    });
    return name === undefined || host === undefined || account === undefined
      ? []
      : [{ name, host, account, setup }];
  });
}

/** The job types the file brings along. */
export function readJobTypes(
  report: Report,
  sections: readonly Section[],
  keywords: Keywords,
): DraftJobType[] {
  return sections.flatMap((section) => {
    refuseOtherKeys(report, section, {
      keys: ['launch_script', 'parameters', 'output_file_patterns', 'recoveries'],
    });
    const name = nameOf(report, section);
    const launchScript = requiredValue(report, section, { key: 'launch_script', codec: anyText });
    const parameters = valueOf(report, section, { key: 'parameters', codec: parameterList }) ?? [];
    const outputFilePatterns =
      valueOf(report, section, { key: 'output_file_patterns', codec: anyText }) ?? '%';
    const recoveries = valueOf(report, section, { key: 'recoveries', codec: recoveryList }) ?? [];
    const check = (key: string, texts: string[]): void => {
      refusePercents(report, section, { key, whys: commandProblems(texts, keywords) });
    };
    check('launch_script', [launchScript ?? '']);
    check('parameters', parameterTexts(parameters));
    check(
      'recoveries',
      recoveries.flatMap(({ paramOverrides }) => parameterTexts(paramOverrides)),
    );
    if (launchScript === '') {
      refuse(
        report,
        { section, entry: section.entries.get('launch_script') },
        { message: 'launch_script cannot be blank', remedy: 'Write the command that submits jobs.' },
      );
    }
    if (name === undefined || launchScript === undefined) return [];
    return [{ name, launchScript, parameters, outputFilePatterns, recoveries }];
  });
}

/** The names of all sections of a kind, so that a broken section is not reported as missing too. */
export function titlesOf(sections: readonly Section[]): string[] {
  return sections.map(({ name }) => name);
}
