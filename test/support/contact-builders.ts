import { type HostContact } from '#lib/domain/submissions/host-contact.ts';
import { someTime } from './builders.ts';

export function aContact(said: Partial<HostContact> = {}): HostContact {
  return {
    ...{ host: 'localhost', account: 'sbndpro', lastAnsweredAt: someTime },
    ...{ failingSince: null, why: null, code: null, failures: 0, askAgainAt: null },
    ...said,
  };
}
