import { type ReactNode } from 'react';
import { type Stage } from '#lib/domain/campaigns/stage.ts';
import { liveCount } from '#web/parts/campaigns/standing.ts';
import { DatasetLink } from '#web/parts/files/DatasetLink.tsx';
import { ErrorPanel } from '#web/ui/ErrorPanel.tsx';
import { Facts } from '#web/ui/Facts.tsx';
import { Skeleton } from '#web/ui/Skeleton.tsx';
import { Tag } from '#web/ui/Tag.tsx';
import { type CampaignView } from './campaign-view.ts';
import { HeldNote } from './HeldNote.tsx';
import { type Chosen } from './use-choice.ts';
import { LaunchScript } from './LaunchScript.tsx';
import { type LaunchPlan } from './use-launch-plan.ts';
import { WhatFollows } from './WhatFollows.tsx';

function RunsOn({ plan: { script, slice, isWhole, files } }: { plan: LaunchPlan }) {
  const { data } = script;
  if (!data) return null;
  const size = files == null ? '' : `${files.toLocaleString('en')} ${files === 1 ? 'file' : 'files'}`;
  const what = isWhole ? size : [slice && `slice ${slice.number}`, size].filter(Boolean).join(', ');
  return (
    <>
      {/* A slice becomes a dataset when it is launched. */}
      {isWhole ? <DatasetLink dataset={data.dataset} /> : <code>{data.dataset}</code>}
      {what !== '' && <small>{what}</small>}
      {slice?.isAgain === true && <Tag tone="waiting">handed out before</Tag>}
    </>
  );
}

function liveSentence({ progress }: CampaignView, stageId: number): ReactNode {
  const live = liveCount(progress.find((each) => each.stageId === stageId)?.byStatus ?? {});
  if (live === 0) return 'none';
  return <Tag tone="busy">{live === 1 ? '1 submission' : `${live} submissions`}</Tag>;
}

interface LaunchSummaryProps {
  view: CampaignView;
  stage: Stage;
  chosen: Chosen;
  plan: LaunchPlan;
}

/** What would run, in a few lines; the script whole for who wants to read it. */
export function LaunchSummary({ view, stage, chosen, plan }: LaunchSummaryProps) {
  const { script, unknown } = plan;
  if (script.error) return <ErrorPanel error={script.error} onRetry={() => void script.refetch()} />;
  if (unknown) return <ErrorPanel error={unknown} />;
  if (!script.data) return chosen.isComplete ? <Skeleton lines={5} /> : null;
  const { host, account } = script.data;
  return (
    <>
      <HeldNote campaignId={view.campaign.campaignId} stageId={stage.stageId} host={host} />
      <Facts
        items={[
          { term: 'Stage', value: <strong>{stage.name}</strong> },
          { term: 'Runs on', value: <RunsOn plan={plan} /> },
          { term: 'Where', value: `${account} on ${host}` },
          { term: 'Live already', value: liveSentence(view, stage.stageId) },
          { term: 'What follows', value: <WhatFollows stage={stage.name} {...view} /> },
        ]}
      />
      <details className="launch-script">
        <summary>The script</summary>
        <LaunchScript {...script.data} />
      </details>
    </>
  );
}
