import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { type ApplyResult } from '#lib/contract/campaigns.ts';
import { failure } from '#lib/client/failure.ts';
import { notUtf8, readUtf8 } from '#lib/client/utf8.ts';
import { usePoms } from '#web/api/poms.ts';
import { Button } from '#web/ui/Button.tsx';
import { Dialog } from '#web/ui/Dialog.tsx';
import { ErrorPanel } from '#web/ui/ErrorPanel.tsx';
import { toast } from '#web/ui/Toasts.tsx';
import { ImportPlan } from './ImportPlan.tsx';

function useImport(onClose: () => void) {
  const { client, experiment, hurry } = usePoms();
  const navigate = useNavigate();
  const [ini, setIni] = useState<string | undefined>(undefined);
  const plan = useMutation({
    mutationFn: async (file: File): Promise<ApplyResult> => {
      const reading = readUtf8(new Uint8Array(await file.arrayBuffer()));
      if ('line' in reading) throw failure('invalid', notUtf8(file.name, reading.line));
      const { text } = reading;
      setIni(text);
      return client.applyCampaign({ body: { ini: text, isPlanOnly: true } });
    },
  });
  const save = useMutation({
    mutationFn: async (text: string) => client.applyCampaign({ body: { ini: text, isPlanOnly: false } }),
    onSuccess: ({ campaignId, isSaved }) => {
      if (!isSaved || campaignId === null) return;
      toast({ tone: 'good', text: 'The campaign is saved.' });
      hurry();
      onClose();
      void navigate({ to: '/$experiment/campaigns/$campaignId', params: { experiment, campaignId } });
    },
  });
  const canSave = plan.data !== undefined && plan.data.problems.length === 0 && plan.data.changes.length > 0;
  return { ini, plan, save, canSave };
}

function DropPlace({ onFile }: { onFile: (file: File) => void }) {
  const take = (files: FileList | null): void => {
    const file = files?.[0];
    if (file) onFile(file);
  };
  return (
    <label
      className="import-drop"
      onDrop={(event) => {
        event.preventDefault();
        take(event.dataTransfer.files);
      }}
      onDragOver={(event) => {
        event.preventDefault();
      }}
    >
      <span>
        Drop an .ini file here, or choose one. Nothing is saved before you have seen what would change.
      </span>
      <input
        type="file"
        accept=".ini,text/plain"
        onChange={({ target }) => {
          take(target.files);
        }}
      />
    </label>
  );
}

/** Takes an .ini file, shows what it would change, and saves it when that is wanted. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const { ini, plan, save, canSave } = useImport(onClose);
  const footer = (
    <Button
      variant="primary"
      isBusy={save.isPending}
      disabledReason={canSave ? undefined : 'There is nothing to save yet.'}
      onClick={() => {
        if (ini !== undefined) save.mutate(ini);
      }}
    >
      Save campaign
    </Button>
  );
  const error = plan.error ?? save.error;
  return (
    <Dialog title="Import a campaign" isOpen onClose={onClose} footer={footer}>
      <DropPlace onFile={plan.mutate} />
      {plan.isPending && <p role="status">Reading …</p>}
      {error && <ErrorPanel error={error} />}
      {plan.data && <ImportPlan plan={save.data ?? plan.data} />}
    </Dialog>
  );
}
