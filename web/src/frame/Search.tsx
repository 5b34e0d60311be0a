import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState, type KeyboardEvent, type RefObject } from 'react';
import { usePoms } from '#web/api/poms.ts';
import { Dialog } from '#web/ui/Dialog.tsx';
import { Icon } from '#web/ui/Icon.tsx';
import { useSettled } from '#web/ui/use-settled.ts';
import { type Asking } from './asked.ts';
import { findPlaces, type Place } from './find-places.ts';
import { rooms } from './rooms.ts';
import './search.css';

interface SearchProps extends Asking {
  onClose: () => void;
  /** Where the focus goes afterwards. */
  opener: RefObject<HTMLElement | null>;
}

/** A pause in typing after which the server is asked. */
const pauseMs = 80;

const startPlaces: Place[] = rooms.map(({ to, title, icon }) => ({
  ...{ id: to, icon, title, hint: 'Page' },
  path: to.replace('/$experiment/', ''),
}));

function Result({ place, isChosen, go }: { place: Place; isChosen: boolean; go: (place: Place) => void }) {
  return (
    <li
      id={`place-${place.id}`}
      role="option"
      aria-selected={isChosen}
      className="search-place"
      onClick={() => {
        go(place);
      }}
    >
      <Icon name={place.icon} />
      <span className="search-title">{place.title}</span>
      <small>{place.hint}</small>
    </li>
  );
}

/** What the text leads to; undefined until the answer to this very text is there. */
function usePlaces(text: string) {
  const { client, experiment } = usePoms();
  const wanted = useSettled(text, pauseMs);
  const { data, error } = useQuery({
    queryKey: [experiment, 'search', wanted],
    queryFn: async () => findPlaces(wanted, client),
    enabled: wanted !== '',
  });
  if (text === '') return { places: startPlaces, error: null };
  return wanted === text ? { places: data, error } : { places: undefined, error: null };
}

function hintOf(text: string, { places, error }: ReturnType<typeof usePlaces>): string {
  if (error) return error.message;
  if (!places) return 'Searching …';
  if (places.length === 0) return `No name contains “${text}”. Try a part of a name, or a number.`;
  return '↑ ↓ to choose, Enter to open, Esc to close';
}

/** Which place is chosen: arrows choose, Enter opens it, as soon as the answer is there. */
function useChoice({ asked, onAsked }: Asking, go: (place: Place) => void) {
  const { text, isEntered } = asked;
  const [chosen, setChosen] = useState(0);
  const found = usePlaces(text.trim());
  const { places = [] } = found;
  const at = Math.min(chosen, places.length - 1);
  const current = places[at];
  useEffect(() => {
    if (isEntered && current) go(current);
  }, [isEntered, current]);
  const onKey = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (event.key === 'Enter') onAsked({ text, isEntered: true });
    if (step === 0 || places.length === 0) return;
    event.preventDefault();
    setChosen((at + step + places.length) % places.length);
  };
  const write = (next: string): void => {
    onAsked({ text: next, isEntered: false });
    setChosen(0);
  };
  return { write, found, current, onKey };
}

interface InputProps {
  text: string;
  current: Place | undefined;
  write: (text: string) => void;
  onKey: (event: KeyboardEvent) => void;
}

function Input({ text, current, write, onKey }: InputProps) {
  return (
    <input
      type="search"
      role="combobox"
      aria-label="Campaign, submission number, dataset or file"
      aria-expanded
      aria-controls="search-places"
      aria-activedescendant={current ? `place-${current.id}` : undefined}
      placeholder="Campaign, submission number, dataset, file …"
      autoComplete="off"
      autoFocus
      onFocus={({ target }) => {
        // What was typed before the dialog was there goes on at its end.
        target.setSelectionRange(target.value.length, target.value.length);
      }}
      value={text}
      onChange={({ target }) => {
        write(target.value);
      }}
      onKeyDown={onKey}
    />
  );
}

/** Finds something by name or number and goes there. */
export function Search({ onClose, opener, ...asking }: SearchProps) {
  const { experiment } = usePoms();
  const navigate = useNavigate();
  const go = ({ path }: Place): void => {
    // A second Enter must not press what had the focus before.
    opener.current = document.querySelector('main');
    onClose();
    void navigate({ href: `/${experiment}/${path}` });
  };
  const { found, ...choice } = useChoice(asking, go);
  const text = asking.asked.text;
  return (
    <Dialog title="Search" isOpen onClose={onClose} opener={opener}>
      <div className="search">
        <Input text={text} {...choice} />
        <ul id="search-places" role="listbox" aria-label="Found">
          {found.places?.map((place) => (
            <Result key={place.id} place={place} isChosen={place === choice.current} go={go} />
          ))}
        </ul>
        <p role="status">{hintOf(text.trim(), found)}</p>
      </div>
    </Dialog>
  );
}
