import { useQuery } from '@tanstack/react-query';
import { type Campaign } from '#lib/domain/campaigns/campaign.ts';
import { usePoms } from '#web/api/poms.ts';
import { SettingValue } from '#web/parts/campaigns/SettingValue.tsx';
import { settingWords } from '#web/parts/campaigns/setting-words.ts';
import { Button } from '#web/ui/Button.tsx';
import { Card } from '#web/ui/Card.tsx';
import { Code } from '#web/ui/Code.tsx';
import { ErrorPanel } from '#web/ui/ErrorPanel.tsx';
import { Facts } from '#web/ui/Facts.tsx';
import { Icon } from '#web/ui/Icon.tsx';
import { Skeleton } from '#web/ui/Skeleton.tsx';
import { saveFile } from '#web/ui/table-export.ts';

const wordOf = (name: string): string =>
  Object.entries(settingWords).find(([setting]) => setting === name)?.[1] ?? name;

function Own({ own }: { own: Record<string, unknown> }) {
  const said = Object.entries(own).filter(([, value]) => value !== undefined);
  if (said.length === 0) return <p className="quiet">It says nothing itself: everything is inherited.</p>;
  return (
    <Facts
      items={said.map(([name, value]) => ({
        term: wordOf(name),
        value: <SettingValue name={name} value={value} />,
      }))}
    />
  );
}

function Keywords({ keywords }: Pick<Campaign, 'keywords'>) {
  const all = Object.entries(keywords);
  if (all.length === 0) return <p className="quiet">None.</p>;
  return <Facts items={all.map(([name, value]) => ({ term: `%(${name})s`, value: <code>{value}</code> }))} />;
}

function Ini({ campaignId, name }: Pick<Campaign, 'campaignId' | 'name'>) {
  const { ask } = usePoms();
  const { data, error, refetch } = useQuery(ask.campaignIni(campaignId));
  const download = data && (
    <Button
      size="small"
      icon={<Icon name="download" />}
      onClick={() => {
        saveFile(`${name}.ini`, 'text/plain', data.ini);
      }}
    >
      Download
    </Button>
  );
  return (
    <Card title="As .ini" actions={download}>
      {error && <ErrorPanel error={error} what="the .ini" onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton lines={8} />}
      {data && <Code label={`${name}.ini`}>{data.ini}</Code>}
    </Card>
  );
}

/** What the campaign says, to read: defaults, keywords, every stage’s own word, and the whole as text. */
export function Configuration({ campaign }: { campaign: Campaign }) {
  const { defaults, keywords, stages } = campaign;
  return (
    <div className="campaign-configuration">
      <div className="campaign-column">
        <Card title="Defaults of its stages">
          <Own own={defaults} />
        </Card>
        <Card title="Keywords">
          <Keywords keywords={keywords} />
        </Card>
        {stages.map(({ stageId, name, own }) => (
          <Card key={stageId} title={name}>
            <Own own={own} />
          </Card>
        ))}
      </div>
      <Ini {...campaign} />
    </div>
  );
}
