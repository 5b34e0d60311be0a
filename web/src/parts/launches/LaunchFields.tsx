import { useInfiniteQuery } from '@tanstack/react-query';
import { type Stage } from '#lib/domain/campaigns/stage.ts';
import { usePoms } from '#web/api/poms.ts';
import { CheckInput, SelectInput, TextInput } from '#web/ui/Field.tsx';
import { type Chosen } from './use-choice.ts';

function DatasetField({ chosen: { choice, needsDataset, text, setText } }: { chosen: Chosen }) {
  const { ask } = usePoms();
  const { data } = useInfiniteQuery({ ...ask.datasets(choice.dataset), enabled: choice.dataset !== '' });
  return (
    <TextInput
      label={needsDataset ? 'Dataset' : 'Dataset (optional)'}
      hint={
        needsDataset
          ? 'This stage runs on the outputs of another one. To launch it alone, name a dataset.'
          : 'Leave it empty to run on the next slice.'
      }
      value={text}
      onChange={setText}
      suggestions={data?.pages[0]?.items.map(({ name }) => name) ?? []}
    />
  );
}

interface LaunchFieldsProps {
  /** To choose from; none where the stage is given. */
  stages: readonly Stage[];
  chosen: Chosen;
}

/** What can be chosen before a launch: the stage, test or real, and another dataset. */
export function LaunchFields({ stages, chosen }: LaunchFieldsProps) {
  const { stage, isTest, setChosen, setIsTest } = chosen;
  const options = stages.map(({ stageId, name }) => ({ value: `${stageId}`, label: name }));
  return (
    <>
      {stages.length > 1 && (
        <SelectInput
          label="Stage"
          value={`${stage?.stageId ?? ''}`}
          options={stage ? options : [{ value: '', label: 'Choose …' }, ...options]}
          onChange={(value) => {
            setChosen(value === '' ? undefined : Number(value));
          }}
        />
      )}
      <DatasetField chosen={chosen} />
      <CheckInput
        label="Test launch: test split and test parameters, no slice used up"
        isChecked={isTest}
        onChange={setIsTest}
      />
    </>
  );
}
