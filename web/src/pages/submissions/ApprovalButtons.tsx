import { useMutation } from '@tanstack/react-query';
import { may } from '#lib/domain/people/access.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { usePoms } from '#web/api/poms.ts';
import { Button } from '#web/ui/Button.tsx';
import { Icon } from '#web/ui/Icon.tsx';
import { toast } from '#web/ui/Toasts.tsx';

/** Lets a submission that waits for approval go on, or ends it; the history names who decided. */
export function ApprovalButtons({ submission }: { submission: Submission }) {
  const { client, hurry, person, experiment, role } = usePoms();
  const { submissionId } = submission;
  const decide = useMutation({
    mutationFn: async (isApproved: boolean) =>
      client.decideApproval({ params: { submissionId }, body: { isApproved } }),
    onSuccess: ({ reason }) => {
      toast({ tone: 'good', text: `Submission ${submissionId}: ${reason ?? 'decided'}.` });
      hurry();
    },
    onError: ({ message }) => {
      toast({ tone: 'bad', text: message });
    },
  });
  const permission = may({ username: person.username, experiment, role }, 'approve', submission);
  const disabledReason = permission.allowed ? undefined : `You may not decide it: ${permission.why}.`;
  const button = (isApproved: boolean) => ({
    disabledReason,
    isBusy: decide.isPending,
    onClick: () => {
      decide.mutate(isApproved);
    },
  });
  return (
    <>
      <Button variant="danger" icon={<Icon name="cross" />} {...button(false)}>
        Reject
      </Button>
      <Button variant="primary" icon={<Icon name="check" />} {...button(true)}>
        Approve
      </Button>
    </>
  );
}
