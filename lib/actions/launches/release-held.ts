import { isPomsError, type PomsError } from '#lib/domain/errors.ts';
import { type HeldLaunch } from '#lib/domain/launches/held-launch.ts';
import { holdsOver } from '#lib/domain/holds/hold.ts';
import { type Ports } from '#lib/ports/index.ts';
import { becoming, heldOver, type HeldEnd } from './hold-launch.ts';
import { requestLaunch, type LaunchNeeds } from './request-launch.ts';

/** Launches released in one round; more would be more scripts at a time than a submit host likes to start. */
const atOnce = 40;
/** Longer than a round takes. */
const leaseMs = 120_000;
const pageSize = 100;

async function end(held: HeldLaunch, how: HeldEnd, ports: LaunchNeeds): Promise<void> {
  const over = heldOver(held, how, ports);
  try {
    await ports.heldLaunches.end(over.held, over.event);
  } catch (error) {
    // A person removed it meanwhile, or another fire was counted: the next round sees it as it is.
    if (!isPomsError(error, 'HeldLaunchOver') && !isPomsError(error, 'StaleVersion')) throw error;
  }
}

/** Lets the machine of a reserved submission go on. */
async function goOn(submissionId: number, { submissions, workflows }: LaunchNeeds): Promise<HeldEnd> {
  const tokens = await submissions.waits(submissionId, 'release');
  await Promise.all(tokens.map(async (token) => workflows.resume(token, {})));
  return { state: 'released', outcome: `submission ${submissionId} goes on`, submissionId, by: 'poms' };
}

const refusal = ({ message }: PomsError): HeldEnd => ({
  ...{ state: 'refused', outcome: message, submissionId: null, by: 'poms' },
});

/** undefined: it stays, and has its turn again. */
async function launch(held: HeldLaunch, ports: LaunchNeeds): Promise<HeldEnd | undefined> {
  const { request, stageId } = held;
  if (request === null) return goOn(held.submissionId ?? 0, ports);
  try {
    const wish = { ...request, dataset: request.dataset ?? undefined };
    const { submissionId } = await requestLaunch(stageId, wish, ports);
    return becoming(submissionId);
  } catch (error) {
    if (!isPomsError(error)) throw error;
    const isPassing = error.kind === 'unavailable' || error.kind === 'held';
    if (isPassing || error.name === 'SliceTaken' || error.name === 'StaleVersion') return undefined;
    return refusal(error);
  }
}

/** Those that nothing holds any more, in the order they came; at most one round of them, and whether there are more. */
async function nextOnes({
  holds,
  heldLaunches,
}: LaunchNeeds): Promise<{ due: HeldLaunch[]; isMore: boolean }> {
  const standing = await holds.list();
  const due: HeldLaunch[] = [];
  let cursor: string | undefined;
  do {
    const page = await heldLaunches.waiting({ limit: pageSize, cursor });
    due.push(...page.items.filter((held) => holdsOver(standing, held).length === 0));
    cursor = page.cursor ?? undefined;
  } while (cursor !== undefined && due.length <= atOnce);
  return { due: due.slice(0, atOnce), isMore: due.length > atOnce };
}

/**
 * Starts the next held launches that nothing holds any more, in their order and a round at a time; everything it does
 * may be done twice. `busy`: somebody else is at it.
 */
export async function releaseHeld(
  owner: string,
  ports: LaunchNeeds & Pick<Ports, 'heldLaunches' | 'holds'>,
): Promise<'more' | 'done' | 'busy'> {
  const { heldLaunches, clock } = ports;
  if (!(await heldLaunches.lease(owner, clock.now().getTime(), leaseMs))) return 'busy';
  const { due, isMore } = await nextOnes(ports);
  let stayed = 0;
  for (const held of due) {
    const ended = await launch(held, ports);
    if (ended) await end(held, ended, ports);
    else stayed += 1;
  }
  if (isMore || stayed > 0) return 'more';
  // Over already: the next release need not wait for it to run out.
  await heldLaunches.lease(owner, clock.now().getTime(), -1);
  return 'done';
}
