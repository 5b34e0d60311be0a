import { isPomsError } from '#lib/domain/errors.ts';
import { answeredContact, failedContact, isContactTrouble } from '#lib/domain/submissions/host-contact.ts';
import { type Ports } from '#lib/ports/index.ts';
import { type LaunchTarget } from '#lib/ports/launcher.ts';

export type ContactNeeds = Pick<Ports, 'contacts' | 'site' | 'clock' | 'ids'>;

/** A start reaches the host's door and not its queue: it says nothing of the queue. */
type Reaches = 'door' | 'queue';

async function noteTrouble(target: LaunchTarget, error: Error, at: string, ports: ContactNeeds) {
  const { host, account } = target;
  const { contacts, site, ids } = ports;
  const before = await contacts.find(host, account);
  const failed = failedContact({ host, account, before }, error, { at, unitSeconds: site.waitUnitSeconds });
  if (failed) await contacts.save(failed, ids.event());
}

async function noteAnswer(target: LaunchTarget, reaches: Reaches, { contacts, clock, ids }: ContactNeeds) {
  const { host, account } = target;
  const before = await contacts.find(host, account);
  if (reaches === 'door' && before?.code === 'QueueUnavailable') return;
  const answered = answeredContact({ host, account, before }, clock.now().toISOString());
  // That it goes on answering is no news.
  const newsId = before?.failingSince == null ? undefined : ids.event();
  if (answered) await contacts.save(answered, newsId);
}

/**
 * Asks a submit host something and remembers whether it answered, so that one that does not is left in peace for a
 * while. @throws whatever `question` throws
 */
export async function noteContact<Answer>(
  target: LaunchTarget,
  { reaches, question }: { reaches: Reaches; question: () => Promise<Answer> },
  ports: ContactNeeds,
): Promise<Answer> {
  const at = ports.clock.now().toISOString();
  try {
    const answer = await question();
    await noteAnswer(target, reaches, ports);
    return answer;
  } catch (error) {
    if (isContactTrouble(error)) await noteTrouble(target, error, at, ports);
    // A refusal is an answer too.
    else if (isPomsError(error) && error.kind !== 'unavailable') await noteAnswer(target, 'door', ports);
    throw error;
  }
}
