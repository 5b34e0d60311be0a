import { useQuery } from '@tanstack/react-query';
import { usePoms } from '#web/api/poms.ts';
import { Dialog } from '#web/ui/Dialog.tsx';
import { ErrorPanel } from '#web/ui/ErrorPanel.tsx';
import { Skeleton } from '#web/ui/Skeleton.tsx';
import { LaunchQuestion } from './LaunchQuestion.tsx';

interface LaunchDialogProps {
  campaignId: number;
  stageId: number | undefined;
  isTestAtFirst: boolean;
  onClose: () => void;
}

/** Says what a launch will run, and launches it when that is confirmed. */
export function LaunchDialog({ campaignId, onClose, ...wanted }: LaunchDialogProps) {
  const { ask } = usePoms();
  const { data, error, refetch } = useQuery(ask.campaign(campaignId));
  if (data) return <LaunchQuestion view={data} {...wanted} onClose={onClose} />;
  return (
    <Dialog title="Launch" isOpen onClose={onClose}>
      {error ? (
        <ErrorPanel error={error} what={`campaign ${campaignId}`} onRetry={() => void refetch()} />
      ) : (
        <Skeleton lines={6} />
      )}
    </Dialog>
  );
}
