import { type Invariant } from './invariant.ts';

/** I9: previews and pages take no slice, reserve no id, write nothing. */
export const readsChangeNothing: Invariant = {
  name: 'I9 a read changes nothing',
  step: (entry) => (entry.is === 'read' && entry.changed ? ['a read changed the store'] : []),
};
