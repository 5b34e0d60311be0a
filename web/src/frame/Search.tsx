import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useDeferredValue, useState, type KeyboardEvent } from 'react';
import { usePoms } from '#web/api/poms.ts';
import { Dialog } from '#web/ui/Dialog.tsx';
import { Icon } from '#web/ui/Icon.tsx';
import { findPlaces, type Place } from './find-places.ts';
import { rooms } from './rooms.ts';
import './search.css';

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

function usePlaces(text: string) {
  const { client, experiment } = usePoms();
  const wanted = useDeferredValue(text.trim());
  const { data, isFetching, error } = useQuery({
    queryKey: [experiment, 'search', wanted],
    queryFn: async () => findPlaces(wanted, client),
    enabled: wanted !== '',
    placeholderData: (before) => before,
  });
  return { places: wanted === '' ? startPlaces : (data ?? []), isFetching, error };
}

function hintOf(text: string, { places, isFetching, error }: ReturnType<typeof usePlaces>): string {
  if (error) return error.message;
  if (isFetching) return 'Looking …';
  if (places.length === 0)
    return `Nothing is called like “${text.trim()}”. Try a part of a name, or a number.`;
  return '↑ ↓ to choose, Enter to open, Esc to close';
}

/** What is written and which place is chosen; arrows choose, Enter goes. */
function useChoice(go: (place: Place) => void) {
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState(0);
  const found = usePlaces(text);
  const { places } = found;
  const at = Math.min(chosen, places.length - 1);
  const current = places[at];
  const onKey = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (event.key === 'Enter' && current) go(current);
    if (step === 0 || places.length === 0) return;
    event.preventDefault();
    setChosen((at + step + places.length) % places.length);
  };
  const write = (next: string): void => {
    setText(next);
    setChosen(0);
  };
  return { text, write, found, current, onKey };
}

/** Finds something by name or number and goes there. */
export function Search({ onClose }: { onClose: () => void }) {
  const { experiment } = usePoms();
  const navigate = useNavigate();
  const go = ({ path }: Place): void => {
    onClose();
    void navigate({ href: `/${experiment}/${path}` });
  };
  const { text, write, found, current, onKey } = useChoice(go);
  return (
    <Dialog title="Search" isOpen onClose={onClose}>
      <div className="search">
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
          value={text}
          onChange={({ target }) => {
            write(target.value);
          }}
          onKeyDown={onKey}
        />
        <ul id="search-places" role="listbox" aria-label="Found">
          {found.places.map((place) => (
            <Result key={place.id} place={place} isChosen={place === current} go={go} />
          ))}
        </ul>
        <p role="status">{hintOf(text, found)}</p>
      </div>
    </Dialog>
  );
}
