import { type Place } from '#lib/domain/campaigns/problems/campaign-problems.ts';
import { type OwnSettings, StageName } from '#lib/domain/campaigns/stage.ts';
import { type DraftStage } from './draft.ts';
import { type Report, isFull, mark, placeKey, refuse, refuseOtherKeys, refuseValue } from './report.ts';
import { type Entry, type Section } from './section.ts';
import { keywordsKey } from './read-keywords.ts';
import { nameOf } from './take.ts';
import { type SettingKey, settingKeys } from '#lib/domain/campaigns/setting-keys.ts';

const keys = settingKeys.map((each) => each.key);

interface Told {
  section: Section;
  placeOf: (setting: SettingKey['setting']) => Place;
  /** A key without a value says nothing at all: the original gives a stage the campaign's value then. */
  inheritsBlank: boolean;
}

function readSetting(
  report: Report,
  { section, placeOf, inheritsBlank }: Told,
  { settingKey, entry, own }: { settingKey: SettingKey; entry: Entry; own: OwnSettings },
): void {
  const place = placeOf(settingKey.setting);
  mark(report, place, { section, entry });
  if ((inheritsBlank && entry.value === '') || settingKey.isBlank(entry.value)) return;
  const fault = settingKey.read(entry.value, own);
  if (!fault) return;
  report.unread.add(placeKey(place));
  refuseValue(report, { section, entry }, fault);
}

function readOwn(report: Report, told: Told, otherKeys: readonly string[] = []): OwnSettings {
  const own: OwnSettings = {};
  refuseOtherKeys(report, told.section, { keys: [...keys, ...otherKeys] });
  for (const settingKey of settingKeys) {
    const entry = told.section.entries.get(settingKey.key);
    if (entry) readSetting(report, told, { settingKey, entry, own });
  }
  return own;
}

/** The settings of `[campaign_defaults]`. */
export function readDefaults(report: Report, section: Section | undefined): OwnSettings {
  if (!section) return {};
  const placeOf = (setting: SettingKey['setting']): Place => ({ of: 'defaults', setting });
  return readOwn(report, { section, placeOf, inheritsBlank: false }, [keywordsKey]);
}

/** The stages, in the order of the file. */
export function readStages(report: Report, sections: readonly Section[]): DraftStage[] {
  return sections.flatMap((section) => {
    if (isFull(report)) return [];
    const name = nameOf(report, section);
    if (name === undefined) return [];
    mark(report, { of: 'stage', stage: name, setting: null }, { section });
    const valid = StageName.safeParse(name);
    if (!valid.success) {
      const message = `stage ${name} cannot have this name: ${valid.error.issues.map((issue) => issue.message).join('; ')}`;
      refuse(report, { section }, { message, remedy: 'Choose another name.' });
    }
    const own = readOwn(report, {
      section,
      placeOf: (setting) => ({ of: 'stage', stage: name, setting }),
      inheritsBlank: true,
    });
    return [{ name, own }];
  });
}
