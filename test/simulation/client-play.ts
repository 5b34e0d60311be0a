import { registerSubmission, reportStatus } from '#functions/api/reports.ts';
import { type Campaign } from '#lib/domain/campaigns/campaign.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { type Endpoint } from '#lib/handler/endpoint.ts';
import { begin } from './faulty.ts';
import { type World } from './world.ts';

const hour = 3_600_000;
const actor = { username: 'clara', experiment: 'sim', role: 'production' as const };
const person = { username: 'clara', memberships: [{ experiment: 'sim', role: 'production' as const }] };

interface Call {
  params: object;
  body: object;
}

/** A script asks until there is an answer; undefined where it is refused. */
async function ask(world: World, endpoint: Endpoint, { params, body }: Call): Promise<unknown> {
  const principal = { kind: 'person' as const, person, actor };
  for (;;) {
    const { ports, died } = begin(world, 'clara');
    const answer = endpoint.invoke({ params, query: {}, body, principal }, ports).then(
      (value) => ({ value }),
      (error: unknown) =>
        error instanceof Error && error.name === 'StageNotFound' ? { value: undefined } : undefined,
    );
    const got = await Promise.race([answer, died.then(() => undefined)]);
    if (got) return got.value;
    await world.time.sleep(world.random.lapse(60_000));
  }
}

async function work(world: World, stageId: number): Promise<void> {
  const { random, time } = world;
  const body = { requestKey: 'own', dataset: 'raw' };
  const made = (await ask(world, registerSubmission, { params: { stageId }, body })) as
    Submission | undefined;
  if (!made) return;
  const { submissionId } = made;
  const report = async (said: object): Promise<void> => {
    await ask(world, reportStatus, { params: { submissionId }, body: said });
    world.tell('clara', {
      is: 'told',
      text: `reports ${JSON.stringify(said)} of submission ${submissionId}`,
    });
    world.stir();
  };
  const said = ['Idle', 'Running', 'Held', 'Running', random.pick(['Completed', 'Completed', 'Failed'])];
  for (const status of said) {
    await time.sleep(random.lapse(4 * hour));
    // Its reports may overtake each other, and one may come long after the end.
    if (status === 'Running' && random.chance(0.3))
      void time.sleep(random.lapse(9 * hour)).then(() => report({ status }));
    else await report({ status, percentComplete: random.between(0, 60) });
  }
}

/** Now and then somebody's own script registers what it submits and reports how it gets on. Returns when it begins. */
export function playClient(world: World, campaign: Campaign): number {
  const { random, time } = world;
  if (!random.chance(0.25)) return 0;
  const { stageId } = random.pick(campaign.stages);
  const at = time.now() + random.lapse(6 * hour);
  time.at(at, () => {
    world.stir();
    void work(world, stageId);
  });
  return at;
}
