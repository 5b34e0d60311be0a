import { Icon } from './Icon.tsx';
import { toast } from './toast-list.ts';
import './copy-text.css';

/** A text that one wants to have elsewhere, with a button that copies it. */
export function CopyText({ text, label }: { text: string; label: string }) {
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      toast({ tone: 'good', text: 'Copied.' });
    } catch {
      toast({ tone: 'bad', text: 'The browser did not allow copying: select the text instead.' });
    }
  };
  return (
    <span className="copy-text">
      <code>{text}</code>
      <button type="button" aria-label={label} onClick={() => void copy()}>
        <Icon name="copy" />
      </button>
    </span>
  );
}
