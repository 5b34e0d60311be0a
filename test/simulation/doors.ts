import { PomsError } from '#lib/domain/errors.ts';
import { type PortName } from '#lib/ports/index.ts';
import { type Door } from './weather.ts';

/** The door of each port that leads out of the process. */
export const doorOf: Partial<Record<PortName, Door>> = {
  campaigns: 'store',
  loginSetups: 'store',
  jobTypes: 'store',
  submitHosts: 'store',
  contacts: 'store',
  submissions: 'store',
  holds: 'store',
  heldLaunches: 'store',
  orders: 'store',
  slices: 'store',
  snapshots: 'store',
  logs: 'store',
  jobTokens: 'store',
  catalogue: 'catalogue',
  deliveries: 'catalogue',
  lists: 'store',
  launcher: 'ssh',
  queue: 'queue',
  workflows: 'workflows',
};

/** Calls that leave a trace: their effect may come although nobody hears of it. */
export const writes = new Set([
  ...['reserve', 'change', 'addWait', 'addRepeat', 'add', 'write', 'touch', 'save'],
  ...['place', 'lift', 'passOn', 'end', 'lease', 'addItems', 'saveItems', 'kill', 'act'],
  ...[
    'declare',
    'define',
    'freeze',
    'extend',
    'startProject',
    'nextFile',
    'settleFile',
    'endProject',
    'start',
    'resume',
  ],
]);

/** What a caller hears when the door stays shut. */
export function refusal(door: Door): PomsError {
  const why = 'simulated';
  switch (door) {
    case 'store':
    case 'workflows':
      return new PomsError('StoreUnavailable', { why });
    case 'catalogue':
      return new PomsError('CatalogueUnavailable', { why });
    case 'ssh':
      return new PomsError('LaunchHostUnreachable', { host: 'simulated', why });
    case 'queue':
      return new PomsError('QueueUnavailable', { host: 'simulated', why });
  }
}
