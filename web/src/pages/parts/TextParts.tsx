import { useState } from 'react';
import { Card } from '#web/ui/Card.tsx';
import { Code } from '#web/ui/Code.tsx';
import { CopyText } from '#web/ui/CopyText.tsx';
import { Facts } from '#web/ui/Facts.tsx';
import { Tabs } from '#web/ui/Tabs.tsx';
import { Tag } from '#web/ui/Tag.tsx';
import { Moment, Time } from '#web/ui/Time.tsx';

const started = new Date(Date.now() - 200_000).toISOString();
const line = 'fife_launch -c mc.cfg --stage gen -Oglobal.release=v10_04_07 -Osubmit.N=400 --dataset sbnd_mc';
const log = [line, 'Submitting job(s)....', '400 job(s) submitted to cluster 71294.'].join('\n');

/** What is read: facts, times, texts. */
export function TextParts() {
  const [tab, setTab] = useState('facts');
  const facts = () => (
    <Facts
      items={[
        { term: 'Status', value: <Tag tone="busy">Running</Tag> },
        { term: 'Started', value: <Time at={started} /> },
        { term: 'Precisely', value: <Time at={started} isPrecise /> },
        { term: 'At', value: <Moment at={started} /> },
        { term: 'Dataset', value: 'sbnd_mc_2026_gen', hint: 'from the campaign' },
        { term: 'Job', value: <CopyText text="71294.0@jobsub01.example.org" label="Copy the job id" /> },
      ]}
    />
  );
  return (
    <Card title="Facts, tabs and texts">
      <Tabs
        label="Kinds of text"
        selected={tab}
        onSelect={setTab}
        tabs={[
          { id: 'facts', title: 'Facts', content: facts },
          { id: 'code', title: 'Code', content: () => <Code>{log}</Code> },
          { id: 'wrapped', title: 'Wrapped', content: () => <Code isWrapped>{log}</Code> },
        ]}
      />
    </Card>
  );
}
