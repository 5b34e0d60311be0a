import { useMutation, useQuery } from '@tanstack/react-query';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { usePoms } from '#web/api/poms.ts';
import { WhatFollows } from '#web/parts/launches/WhatFollows.tsx';
import { Button } from '#web/ui/Button.tsx';
import { Dialog } from '#web/ui/Dialog.tsx';
import { ErrorPanel } from '#web/ui/ErrorPanel.tsx';
import { Facts } from '#web/ui/Facts.tsx';
import { toast } from '#web/ui/Toasts.tsx';

interface ApprovalDialogProps {
  submission: Submission;
  isApproved: boolean;
  onClose: () => void;
}

function useDecision({ submission: { submissionId }, isApproved, onClose }: ApprovalDialogProps) {
  const { client, hurry } = usePoms();
  return useMutation({
    mutationFn: async () => client.decideApproval({ params: { submissionId }, body: { isApproved } }),
    onSuccess: () => {
      toast({ tone: 'good', text: `Submission ${submissionId} is ${isApproved ? 'approved' : 'rejected'}.` });
      hurry();
      onClose();
    },
  });
}

function Consequence({ submission, isApproved }: Omit<ApprovalDialogProps, 'onClose'>) {
  const { ask } = usePoms();
  const { data } = useQuery(ask.campaign(submission.campaignId));
  const { stage, campaign, approval } = submission;
  return (
    <>
      {approval && 'message' in approval && <p>A job asks: {approval.message}</p>}
      <p>
        {isApproved
          ? `${campaign} / ${stage} goes on, and the stages after it can follow. `
          : `${campaign} / ${stage} ends as Removed, and nothing follows it. `}
        The history names you.
      </p>
      {data && isApproved && (
        <Facts items={[{ term: 'What follows', value: <WhatFollows stage={stage} {...data} /> }]} />
      )}
    </>
  );
}

/** Says what approving or rejecting does before it is done. Cancel has the focus. */
export function ApprovalDialog(props: ApprovalDialogProps) {
  const { submission, isApproved, onClose } = props;
  const decision = useDecision(props);
  const verb = isApproved ? 'Approve' : 'Reject';
  const footer = (
    <>
      <Button isFocused onClick={onClose}>
        Cancel
      </Button>
      <Button
        variant={isApproved ? 'primary' : 'danger'}
        isBusy={decision.isPending}
        onClick={() => {
          decision.mutate();
        }}
      >
        {verb}
      </Button>
    </>
  );
  return (
    <Dialog title={`${verb} submission ${submission.submissionId}?`} isOpen onClose={onClose} footer={footer}>
      <Consequence {...props} />
      {decision.error && <ErrorPanel error={decision.error} />}
    </Dialog>
  );
}
