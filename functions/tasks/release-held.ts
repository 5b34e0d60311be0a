import { z } from 'zod';
import { releaseHeld as release } from '#lib/actions/launches/release-held.ts';
import { launchNeeds } from '#lib/actions/launches/request-launch.ts';
import { lambdaForTask } from '#lib/aws/lambda.ts';
import { machines, releaseName } from '#lib/contract/machines.ts';
import { task } from '#lib/handler/task.ts';

/** Rounds of one execution: its history stays below 500 events. */
const mostRounds = 40;

const Release = z.object({ next: z.enum(['more', 'done']), round: z.int(), waitSeconds: z.int() });

/** Starts the next held launches in their order; says when to come again. */
export const releaseHeld = task({
  needs: launchNeeds,
  input: machines['release-held'].extend({ release: Release.optional() }),
  output: Release,
  async run({ experiment, dueId, turn, release: before }, ports) {
    const round = (before?.round ?? 0) + 1;
    const waitSeconds = Math.max(1, Math.round(ports.site.waitUnitSeconds / 12));
    const outcome = await release(releaseName(experiment, dueId, turn), ports);
    if (outcome !== 'done' && round < mostRounds) return { next: 'more' as const, round, waitSeconds };
    await ports.holds.passOn({ dueId, turn }, outcome === 'done' ? null : { dueId, turn: turn + 1 });
    return { next: 'done' as const, round, waitSeconds };
  },
});

export const handler = lambdaForTask(releaseHeld);
