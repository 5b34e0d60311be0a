import { useState } from 'react';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { usePoms } from '#web/api/poms.ts';
import { readableSize } from '#web/parts/files/size.ts';
import { Button } from '#web/ui/Button.tsx';
import { Icon } from '#web/ui/Icon.tsx';
import { saveFile } from '#web/ui/table-export.ts';
import { toast } from '#web/ui/Toasts.tsx';
import { readWhole } from './read-log.ts';

/** Fetches the whole log, however much of it is shown, and saves it as a file. */
export function LogDownload({ submission: { submissionId, script } }: { submission: Submission }) {
  const { client } = usePoms();
  const [bytes, setBytes] = useState<number>();
  const download = async (): Promise<void> => {
    setBytes(0);
    try {
      const ask = async (offset: number) =>
        client.getLaunchLog({ params: { submissionId }, query: { offset } });
      const texts = await readWhole(ask, setBytes);
      saveFile(`submission-${submissionId}-launch.log`, 'text/plain', texts.join(''));
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      toast({ tone: 'bad', text: `The log could not be downloaded: ${why}` });
    } finally {
      setBytes(undefined);
    }
  };
  return (
    <Button
      size="small"
      icon={<Icon name="download" />}
      isBusy={bytes !== undefined}
      {...(script.logBytes === 0 ? { disabledReason: 'Nothing has been printed yet.' } : {})}
      onClick={() => void download()}
    >
      {bytes ? readableSize(bytes) : 'Download'}
    </Button>
  );
}
