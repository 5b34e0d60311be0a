import { useState } from 'react';
import { leadStages, type Campaign } from '#lib/domain/campaigns/campaign.ts';
import { useSettled } from '#web/ui/use-settled.ts';
import { takesOutputs } from './why-not-launch.ts';

/** What is proposed when the dialog opens. */
export interface Proposal {
  /** The stage whose launch was asked for; undefined where the campaign's was. */
  stageId: number | undefined;
  isTestAtFirst: boolean;
}

/** What is chosen in the launch dialog. The dataset counts once the typing pauses. */
export function useChoice(campaign: Campaign, { stageId, isTestAtFirst }: Proposal) {
  const leads = leadStages(campaign);
  const [chosen, setChosen] = useState(stageId ?? (leads.length === 1 ? leads[0]?.stageId : undefined));
  const [isTest, setIsTest] = useState(isTestAtFirst);
  const [text, setText] = useState('');
  const dataset = useSettled(text.trim());
  const stage = campaign.stages.find((each) => each.stageId === chosen);
  const needsDataset = stage !== undefined && takesOutputs(campaign, stage);
  return {
    ...{ stage, isTest, text, needsDataset, setChosen, setIsTest, setText },
    choice: { stageId: chosen ?? 0, isTest, dataset },
    isTyping: text.trim() !== dataset,
    isComplete: stage !== undefined && !(needsDataset && dataset === ''),
  };
}
export type Chosen = ReturnType<typeof useChoice>;
