import { type Asking } from './asked.ts';

/** Takes the letters that are typed while the search is still being loaded. */
export function EarlySearch({ asked, onAsked, onClose }: Asking & { onClose: () => void }) {
  return (
    <input
      type="search"
      className="frame-early-search"
      aria-label="Search"
      autoComplete="off"
      autoFocus
      value={asked.text}
      onChange={({ target }) => {
        onAsked({ text: target.value, isEntered: false });
      }}
      onKeyDown={({ key }) => {
        if (key === 'Enter') onAsked({ ...asked, isEntered: true });
        if (key === 'Escape') onClose();
      }}
    />
  );
}
