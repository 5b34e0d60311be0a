import { isPomsError, PomsError } from '#lib/domain/errors.ts';
import { type Client } from '#lib/client/client.ts';
import { failure, isFailure, isUnavailable } from '#lib/client/failure.ts';
import { type Session } from './session.ts';

/** Something found, and where. */
export interface Found<Thing> {
  experiment: string;
  client: Client;
  thing: Thing;
}

type Looked<Thing> = Found<Thing> | { experiment: string; error: unknown } | undefined;

async function lookIn<Thing>(
  experiment: string,
  session: Session,
  look: (client: Client) => Promise<Thing | undefined>,
): Promise<Looked<Thing>> {
  const client = session.clientOf(experiment);
  try {
    const thing = await look(client);
    return thing === undefined ? undefined : { experiment, client, thing };
  } catch (error) {
    // Where we cannot look, the thing may be; to go on would call a name unique that is not.
    if (isUnavailable(error) || !isFailure(error)) throw error;
    if (error.kind === 'missing' && !(session.options.experiment && isPomsError(error, 'ExperimentUnknown')))
      return undefined;
    return { experiment, error };
  }
}

/** Looks in every experiment of the person. @throws when it is in several of them */
export async function findAnywhere<Thing>(
  session: Session,
  what: string,
  look: (client: Client) => Promise<Thing | undefined>,
): Promise<Found<Thing> | undefined> {
  const experiments = await session.experiments();
  const looked = await Promise.all(experiments.map((experiment) => lookIn(experiment, session, look)));
  const found = looked.flatMap((one) => (one && 'thing' in one ? [one] : []));
  if (found.length > 1) {
    const places = found.map(({ experiment }) => experiment).join(', ');
    throw failure('conflict', `${what} is in several experiments (${places}); say which with --experiment.`);
  }
  const refused = looked.find((one) => one && 'error' in one);
  if (found.length === 0 && refused && 'error' in refused) throw refused.error;
  return found[0];
}

/** The one experiment a new thing goes to: the one given, the only one, or where something it belongs to is. */
export async function experimentFor(
  session: Session,
  what: string,
  look?: (client: Client) => Promise<unknown>,
): Promise<{ experiment: string; client: Client }> {
  const experiments = await session.experiments();
  const [only] = experiments;
  if (experiments.length === 1 && only !== undefined)
    return { experiment: only, client: session.clientOf(only) };
  const found = look && (await findAnywhere(session, what, look));
  if (found) return found;
  throw failure(
    'conflict',
    `${what} could belong to ${experiments.join(', ')}; say which with --experiment.`,
  );
}

export async function findSubmission(session: Session, submissionId: number) {
  const found = await findAnywhere(session, `Submission ${submissionId}`, (client) =>
    client.getSubmission({ params: { submissionId } }),
  );
  if (found) return found;
  throw new PomsError('SubmissionNotFound', {
    submissionId,
    experiment: (await session.experiments()).join(', '),
  });
}
