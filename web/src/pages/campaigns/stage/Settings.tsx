import { type Origin, type StageSettings } from '#lib/domain/campaigns/stage.ts';
import { SettingValue } from '#web/parts/campaigns/SettingValue.tsx';
import { settingWords } from '#web/parts/campaigns/setting-words.ts';
import { Card } from '#web/ui/Card.tsx';

const words: Record<Origin, string> = {
  stage: 'said here',
  campaign: 'from the campaign',
  'built-in': 'built in',
};

interface SettingsProps {
  settings: StageSettings;
  origins: Partial<Record<string, Origin>>;
}

/** Every setting as it holds for the next launch, and who said so. */
export function Settings({ settings, origins }: SettingsProps) {
  const values = new Map<string, unknown>(Object.entries(settings));
  return (
    <Card title="Settings as they hold" isFlush>
      <table className="stage-settings">
        <caption className="unseen">Settings as they hold, and where each comes from</caption>
        <thead className="unseen">
          <tr>
            <th>Setting</th>
            <th>Value</th>
            <th>Comes from</th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(settingWords).map(([name, word]) => {
            const origin = origins[name] ?? 'built-in';
            return (
              <tr key={name} data-origin={origin}>
                <th scope="row">{word}</th>
                <td>
                  <SettingValue name={name} value={values.get(name)} />
                </td>
                <td>{words[origin]}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Card>
  );
}
