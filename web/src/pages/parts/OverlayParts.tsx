import { useState } from 'react';
import { Button } from '#web/ui/Button.tsx';
import { Card } from '#web/ui/Card.tsx';
import { Dialog } from '#web/ui/Dialog.tsx';
import { Icon } from '#web/ui/Icon.tsx';
import { Menu } from '#web/ui/Menu.tsx';
import { toast } from '#web/ui/Toasts.tsx';

const say = (text: string) => () => {
  toast({ tone: 'good', text });
};

function ActionMenu() {
  const [isStarred, setIsStarred] = useState(true);
  return (
    <Menu
      label="Actions"
      trigger={<button className="button secondary normal">Actions</button>}
      items={[
        { id: 'clone', label: 'Clone', icon: <Icon name="copy" />, onSelect: say('Cloned.') },
        {
          id: 'star',
          label: 'Watch',
          isChecked: isStarred,
          onSelect: () => {
            setIsStarred(!isStarred);
          },
        },
        'separator',
        {
          id: 'delete',
          label: 'Delete',
          icon: <Icon name="cross" />,
          disabledReason: 'It has submissions that run.',
          onSelect: say('Deleted.'),
        },
      ]}
    />
  );
}

function CancelDialog() {
  const [isOpen, setIsOpen] = useState(false);
  const close = () => {
    setIsOpen(false);
  };
  const footer = (
    <>
      <Button onClick={close}>Keep them</Button>
      <Button variant="danger" onClick={close}>
        Cancel 400 jobs
      </Button>
    </>
  );
  return (
    <>
      <Button
        onClick={() => {
          setIsOpen(true);
        }}
      >
        Open a dialog
      </Button>
      <Dialog title="Cancel the jobs of submission 1042?" isOpen={isOpen} onClose={close} footer={footer}>
        <p>339 of 400 jobs still run. What they have written so far stays.</p>
      </Dialog>
    </>
  );
}

/** What comes over the page. */
export function OverlayParts() {
  return (
    <Card title="Dialog, menu, toasts">
      <div className="parts-row">
        <CancelDialog />
        <ActionMenu />
      </div>
      <div className="parts-row">
        <Button onClick={say('Launched mc-2026.')}>Good news</Button>
        <Button
          onClick={() => {
            toast({
              tone: 'bad',
              text: 'The launch failed: the submit host did not answer.',
              action: { label: 'Try again', act: say('Launched.') },
            });
          }}
        >
          Bad news
        </Button>
      </div>
    </Card>
  );
}
