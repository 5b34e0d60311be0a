import { type Crossed } from '#lib/contract/crossings.ts';
import { type Campaign } from '#lib/domain/campaigns/campaign.ts';
import { outsideAfter, stagesAfter } from './what-follows.ts';

interface WhatFollowsProps {
  stage: string;
  campaign: Campaign;
  crossed: Crossed;
}

/** The stages that a launch of this one brings with it, when their inputs are there. */
export function WhatFollows({ stage, campaign, crossed }: WhatFollowsProps) {
  const after = stagesAfter(stage, campaign);
  const all = [...after, ...outsideAfter(stage, after, crossed)];
  if (all.length === 0) return <>nothing: no stage depends on it</>;
  return (
    <>
      {all.join(', ')}
      <small>{all.length === 1 ? 'when its inputs are there' : 'each when its inputs are there'}</small>
    </>
  );
}
