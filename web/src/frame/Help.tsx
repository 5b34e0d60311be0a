import { Dialog } from '#web/ui/Dialog.tsx';
import { Kbd } from '#web/ui/Kbd.tsx';
import { helpOf } from './help-topics.ts';

/** A text with commands between backticks. */
function Words({ text }: { text: string }) {
  return text.split('`').map((part, index) => (index % 2 === 1 ? <code key={index}>{part}</code> : part));
}

/** What the page at this path is for. */
export function Help({ pathname, onClose }: { pathname: string; onClose: () => void }) {
  const { title, paragraphs } = helpOf(pathname);
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      {paragraphs.map((text) => (
        <p key={text}>
          <Words text={text} />
        </p>
      ))}
      <p>
        <Kbd>Ctrl K</Kbd> or <Kbd>/</Kbd> searches, <Kbd>?</Kbd> opens this help, <Kbd>Tab</Kbd> reaches every
        control. The interface for programs is described at{' '}
        <a href="/openapi.json" target="_blank" rel="noreferrer">
          /openapi.json
        </a>
        .
      </p>
    </Dialog>
  );
}
