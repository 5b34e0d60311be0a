import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type StageSettings } from '#lib/domain/campaigns/stage.ts';
import { splitTextFor } from '#lib/domain/splits/strategies/index.ts';
import { usePoms } from '#web/api/poms.ts';
import { CheckInput, SelectInput } from '#web/ui/Field.tsx';
import { ComingSlices } from './ComingSlices.tsx';
import { HandedOut } from './HandedOut.tsx';
import { MoveSplitButton } from './MoveSplitButton.tsx';

interface SlicesProps {
  stageId: number;
  campaignId: number;
  settings: StageSettings;
}

const views = [
  { value: 'past', label: 'handed out' },
  { value: 'coming', label: 'to come' },
];

/** The parts of its dataset that the stage has handed out, or will; and where its split is moved. */
export function Slices({ stageId, campaignId, settings }: SlicesProps) {
  const { ask } = usePoms();
  const { data } = useQuery(ask.campaign(campaignId));
  const [view, setView] = useState('past');
  const [isTest, setIsTest] = useState(false);
  const split = splitTextFor(settings, isTest);
  const isWhole = split === '' || split === 'None';
  return (
    <>
      <div className="stage-slices">
        <SelectInput label="Show slices" value={view} options={views} onChange={setView} />
        <CheckInput label="of test launches" isChecked={isTest} onChange={setIsTest} />
        {!isWhole && data && <MoveSplitButton stageId={stageId} isTest={isTest} campaign={data.campaign} />}
      </div>
      {view === 'past' ? (
        <HandedOut stageId={stageId} isTest={isTest} splitType={split} />
      ) : (
        <ComingSlices stageId={stageId} isTest={isTest} />
      )}
    </>
  );
}
