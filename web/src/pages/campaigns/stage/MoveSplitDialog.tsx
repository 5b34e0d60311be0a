import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type Client } from '#lib/client/client.ts';
import { type SplitMoved } from '#lib/contract/splits.ts';
import { usePoms } from '#web/api/poms.ts';
import { keys } from '#web/api/keys.ts';
import { SubmissionLink } from '#web/parts/submissions/SubmissionLink.tsx';
import { Button } from '#web/ui/Button.tsx';
import { Dialog } from '#web/ui/Dialog.tsx';
import { ErrorPanel } from '#web/ui/ErrorPanel.tsx';
import { SelectInput, TextInput } from '#web/ui/Field.tsx';
import { Skeleton } from '#web/ui/Skeleton.tsx';
import { toast } from '#web/ui/Toasts.tsx';

interface MoveSplitDialogProps {
  stageId: number;
  isTest: boolean;
  onClose: () => void;
}

const hows = [
  { value: '', label: 'choose …' },
  { value: 'back', label: 'hand out the last slice again' },
  { value: 'to', label: 'choose the next slice by its number' },
  { value: 'reset', label: 'begin anew with the first slice' },
];

interface Asked {
  how: string;
  /** The number of the next slice, for `to`; undefined while it is none. */
  to: number | undefined;
}

const isWhole = ({ how, to }: Asked): boolean => (how === 'to' ? to !== undefined : how !== '');

async function move(
  client: Client,
  { stageId, isTest }: Pick<MoveSplitDialogProps, 'stageId' | 'isTest'>,
  { asked, ifVersion }: { asked: Asked; ifVersion?: number },
): Promise<SplitMoved> {
  const params = { stageId };
  const body = { isTest, isPlanOnly: ifVersion === undefined, ifVersion };
  if (asked.how === 'reset') return client.resetSplit({ params, body });
  return client.setSplit({
    params,
    body: { ...body, ...(asked.how === 'back' ? { back: 1 } : { to: asked.to }) },
  });
}

/** What the move would do, as it was told last. */
function Effects({ told }: { told: SplitMoved }) {
  return (
    <>
      <ul>
        {told.effects.map((effect) => (
          <li key={effect}>{effect}</li>
        ))}
      </ul>
      {told.live.length > 0 && (
        <p>
          {'At work on slices that would be handed out again: '}
          {told.live.map((submissionId) => (
            <SubmissionLink key={submissionId} submissionId={submissionId}>
              {submissionId}{' '}
            </SubmissionLink>
          ))}
        </p>
      )}
    </>
  );
}

function useAsked() {
  const [how, setHow] = useState('');
  const [number, setNumber] = useState('');
  const to = /^\d{1,9}$/.test(number.trim()) ? Number(number) : undefined;
  const fields = (
    <>
      <SelectInput label="What to do" value={how} options={hows} onChange={setHow} />
      {how === 'to' && (
        <TextInput label="Number of the next slice, from 0" value={number} onChange={setNumber} isFocused />
      )}
    </>
  );
  const asked: Asked = { how, to: how === 'to' ? to : undefined };
  return { asked, fields };
}

function useMove({ stageId, isTest, onClose }: MoveSplitDialogProps, asked: Asked) {
  const { client, experiment, hurry } = usePoms();
  const cache = useQueryClient();
  const queryKey = [experiment, 'stage', stageId, 'split move', isTest, asked];
  const plan = useQuery({
    queryKey,
    queryFn: async () => move(client, { stageId, isTest }, { asked }),
    enabled: isWhole(asked),
    ...{ retry: false, staleTime: 0, gcTime: 0 },
  });
  const doing = useMutation({
    mutationFn: async (ifVersion: number) => move(client, { stageId, isTest }, { asked, ifVersion }),
    onSuccess: ({ from, to }) => {
      toast({ tone: 'good', text: `The split stood at ${from} and stands at ${to}.` });
      hurry();
      void cache.invalidateQueries({ queryKey: keys(experiment).stage(stageId) });
      onClose();
    },
    // Somebody has moved it since: what it would do now is told again.
    onError: () => void plan.refetch(),
  });
  return { plan, doing };
}

/** Says what moving the split does before it does it; it is done just so, or not at all. */
export function MoveSplitDialog(props: MoveSplitDialogProps) {
  const { asked, fields } = useAsked();
  const { plan, doing } = useMove(props, asked);
  const told = isWhole(asked) && !plan.isFetching ? plan.data : undefined;
  const footer = (
    <>
      <Button onClick={props.onClose}>Cancel</Button>
      <Button
        variant="danger"
        isBusy={doing.isPending}
        disabledReason={told ? undefined : 'Choose what to do, and read first what that does.'}
        onClick={() => {
          if (told) doing.mutate(told.version);
        }}
      >
        Move the split
      </Button>
    </>
  );
  return (
    <Dialog
      title={props.isTest ? 'Move the split of test launches' : 'Move the split'}
      isOpen
      onClose={props.onClose}
      footer={footer}
    >
      <div className="stage-preview">
        {fields}
        {plan.error && <ErrorPanel error={plan.error} />}
        {doing.error && <ErrorPanel error={doing.error} />}
        {told && <Effects told={told} />}
        {plan.isFetching && <Skeleton lines={2} />}
      </div>
    </Dialog>
  );
}
