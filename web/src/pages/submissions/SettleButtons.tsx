import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { may } from '#lib/domain/people/access.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { usePoms } from '#web/api/poms.ts';
import { Button } from '#web/ui/Button.tsx';
import { Dialog } from '#web/ui/Dialog.tsx';
import { ErrorPanel } from '#web/ui/ErrorPanel.tsx';
import { TextInput } from '#web/ui/Field.tsx';
import { Icon } from '#web/ui/Icon.tsx';
import { toast } from '#web/ui/Toasts.tsx';

type Settle = ReturnType<typeof useSettle>;

/** `null`: no job of it is there. */
function useSettle(submissionId: number, onSettled: () => void) {
  const { client, hurry } = usePoms();
  return useMutation({
    mutationFn: async (jobId: string | null) =>
      client.settleSubmission({
        params: { submissionId },
        body: jobId === null ? { isLaunched: false } : { isLaunched: true, jobId },
      }),
    onSuccess: ({ reason }) => {
      toast({ tone: 'good', text: `Submission ${submissionId}: ${reason ?? 'settled'}.` });
      hurry();
      onSettled();
    },
  });
}

function LaunchedDialog({ settle, onClose }: { settle: Settle; onClose: () => void }) {
  const [text, setText] = useState('');
  const jobId = text.trim();
  const isJobId = /^\d+(\.\d+)?@[\w.-]+$/.test(jobId);
  const footer = (
    <Button
      variant="primary"
      isBusy={settle.isPending}
      disabledReason={isJobId ? undefined : 'A job id such as 12345.0@jobsub01.fnal.gov is wanted.'}
      onClick={() => {
        settle.mutate(jobId);
      }}
    >
      It was launched
    </Button>
  );
  return (
    <Dialog title="Which job was launched?" isOpen onClose={onClose} footer={footer}>
      <p>It is followed from this job on, as if its launch had told of it.</p>
      <TextInput
        label="Job id"
        value={text}
        onChange={setText}
        isFocused
        placeholder="12345.0@jobsub01.fnal.gov"
      />
      {settle.error && <ErrorPanel error={settle.error} />}
    </Dialog>
  );
}

function NotLaunchedDialog({ settle, onClose }: { settle: Settle; onClose: () => void }) {
  const footer = (
    <Button
      variant="danger"
      isBusy={settle.isPending}
      onClick={() => {
        settle.mutate(null);
      }}
    >
      Nothing was launched
    </Button>
  );
  return (
    <Dialog title="Was nothing launched?" isOpen onClose={onClose} footer={footer}>
      <p>
        Its slice is given back, and the next launch takes it. Where a job of it runs after all, the same work
        is done twice: look in the queue and in the history first.
      </p>
      {settle.error && <ErrorPanel error={settle.error} />}
    </Dialog>
  );
}

/** Says whether a submission was launched where neither its host nor the queue could tell. */
export function SettleButtons({ submission }: { submission: Submission }) {
  const { person, experiment, role } = usePoms();
  const [asked, setAsked] = useState<'launched' | 'notLaunched' | null>(null);
  const close = (): void => {
    setAsked(null);
  };
  const settle = useSettle(submission.submissionId, close);
  const permission = may({ username: person.username, experiment, role }, 'launch', submission);
  const disabledReason = permission.allowed ? undefined : `You may not settle it: ${permission.why}.`;
  const opens = (what: 'launched' | 'notLaunched') => ({
    disabledReason,
    onClick: () => {
      settle.reset();
      setAsked(what);
    },
  });
  return (
    <>
      <Button variant="danger" icon={<Icon name="cross" />} {...opens('notLaunched')}>
        Not launched …
      </Button>
      <Button variant="primary" icon={<Icon name="check" />} {...opens('launched')}>
        Launched …
      </Button>
      {asked === 'launched' && <LaunchedDialog settle={settle} onClose={close} />}
      {asked === 'notLaunched' && <NotLaunchedDialog settle={settle} onClose={close} />}
    </>
  );
}
