import { useState } from 'react';
import { may } from '#lib/domain/people/access.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { usePoms } from '#web/api/poms.ts';
import { Button } from '#web/ui/Button.tsx';
import { Icon } from '#web/ui/Icon.tsx';
import { ApprovalDialog } from './ApprovalDialog.tsx';

/** Opens the question before a submission that awaits approval goes on or ends. */
export function ApprovalButtons({ submission }: { submission: Submission }) {
  const { person, experiment, role } = usePoms();
  const [asked, setAsked] = useState<'approve' | 'reject'>();
  const permission = may({ username: person.username, experiment, role }, 'approve', submission);
  const disabledReason = permission.allowed ? undefined : `You may not decide it: ${permission.why}.`;
  return (
    <>
      <Button
        variant="danger"
        icon={<Icon name="cross" />}
        disabledReason={disabledReason}
        onClick={() => {
          setAsked('reject');
        }}
      >
        Reject …
      </Button>
      <Button
        variant="primary"
        icon={<Icon name="check" />}
        disabledReason={disabledReason}
        onClick={() => {
          setAsked('approve');
        }}
      >
        Approve …
      </Button>
      {asked !== undefined && (
        <ApprovalDialog
          submission={submission}
          isApproved={asked === 'approve'}
          onClose={() => {
            setAsked(undefined);
          }}
        />
      )}
    </>
  );
}
