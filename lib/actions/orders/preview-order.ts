import { may } from '#lib/domain/people/access.ts';
import { confirmSentence, type OrderPreview, type OrderTarget } from '#lib/domain/orders/order.ts';
import { type OrderAction } from '#lib/domain/submissions/order-action.ts';
import { whyNot } from '#lib/domain/submissions/order-fit.ts';
import { type Actor } from '#lib/domain/people/person.ts';
import { type Ports } from '#lib/ports/index.ts';
import { targeted, targetName } from './order-target.ts';

interface Wish {
  action: OrderAction;
  target: OrderTarget;
}

const mostShown = 100;

async function whyNotNamed(
  { action, target }: Wish,
  ports: Pick<Ports, 'submissions'>,
): Promise<string | null> {
  if (target.of !== 'submission') return null;
  return whyNot(action, await ports.submissions.get(target.submissionId)) ?? null;
}

/** What an order would touch; changes nothing. @throws SubmissionNotFound StageNotFound CampaignNotFound */
export async function previewOrder(
  wish: Wish,
  actor: Actor,
  ports: Pick<Ports, 'submissions' | 'campaigns'>,
): Promise<OrderPreview> {
  const name = await targetName(wish.target, ports);
  const found = (await targeted(wish, ports)).filter((each) => may(actor, 'order', each).allowed);
  return {
    action: wish.action,
    name,
    matches: found.length,
    submissionIds: found.slice(0, mostShown).map(({ submissionId }) => submissionId),
    whyNot: await whyNotNamed(wish, ports),
    sentence: confirmSentence(wish.action, name, found.length),
  };
}
