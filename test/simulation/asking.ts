import { isPomsError } from '#lib/domain/errors.ts';
import { type Ports } from '#lib/ports/index.ts';
import { begin } from './faulty.ts';
import { type World } from './world.ts';

/** Answers after which the same person asks again. */
const isPassing = (error: unknown): boolean =>
  !isPomsError(error) ||
  error.kind === 'unavailable' ||
  error.name === 'StaleVersion' ||
  error.name === 'SliceTaken';

export interface Question {
  who: string;
  what: string;
  ask: (ports: Ports) => Promise<unknown>;
}

/** A person asks until there is an answer, the same every time: 'done', or the name of an error. */
export async function askUntilAnswered(world: World, { who, what, ask }: Question): Promise<string> {
  world.asking += 1;
  try {
    for (;;) {
      world.stir();
      const { ports, died } = begin(world, `${who} ${what}`);
      const answer = ask(ports).then(
        () => 'done',
        (error: unknown) => (isPassing(error) ? undefined : (error as Error).name),
      );
      const said = await Promise.race([answer, died.then(() => undefined)]);
      world.tell(who, { is: 'told', text: `${what}: ${said ?? 'no answer'}` });
      if (said !== undefined) return said;
      await world.time.sleep(1000 + world.random.lapse(60_000));
    }
  } finally {
    world.asking -= 1;
  }
}
