import { useState } from 'react';
import { recall, remember } from '#web/api/remembered.ts';

/** A choice of yes or no that this browser remembers. */
export function useRemembered(name: string): [isOn: boolean, set: (isOn: boolean) => void] {
  const [isOn, setIsOn] = useState(() => recall(name) === 'yes');
  return [
    isOn,
    (next) => {
      remember(name, next ? 'yes' : undefined);
      setIsOn(next);
    },
  ];
}
