import { z } from 'zod';
import { PomsError } from '#lib/domain/errors.ts';
import { mayActAs, Membership, Role, type Person } from '#lib/domain/people/person.ts';
import { type Principal } from './endpoint.ts';
import { type World } from './world.ts';

/** Who calls, and the experiment it is about. */
export interface Authenticated {
  principal: Principal;
  experiment: string;
}

/** Claims of a verified token as API Gateway hands them over: texts, lists as `[a b]`. */
export type Claims = Record<string, unknown>;

/** A list as API Gateway writes it. */
const GroupList = z.string().transform((text) => text.replace(/^\[|\]$/g, '').split(/[\s,]+/));

/** Groups are called `experiment:role`. */
function membershipsOf(groups: unknown): Membership[] {
  const names = z.array(z.string()).or(GroupList).catch([]).parse(groups);
  return names.flatMap((name) => {
    const [experiment, role] = name.split(':');
    const membership = Membership.safeParse({ experiment, role });
    return membership.success ? [membership.data] : [];
  });
}

function personOf(claims: Claims): Person {
  const username = claims['username'] ?? claims['cognito:username'] ?? claims['sub'];
  if (typeof username !== 'string' || !/^[A-Za-z0-9_.-]{1,64}$/.test(username))
    throw new PomsError('NotSignedIn');
  return { username, memberships: membershipsOf(claims['cognito:groups']) };
}

/** What the request says about whom it acts as. */
export interface Acting {
  experiment: string | undefined;
  role: string | undefined;
}

/** A person acts for an experiment of theirs, in a role up to their own (behaviour §2.1–2.2). @throws NotAllowed */
export function principalOfPerson(
  claims: Claims,
  acting: Acting,
  world: Pick<World, 'experiments'>,
): Authenticated {
  const person = personOf(claims);
  const served = person.memberships.filter(({ experiment }) => world.experiments.includes(experiment));
  const membership =
    acting.experiment === undefined
      ? served[0]
      : served.find(({ experiment }) => experiment === acting.experiment);
  const who = person.username;
  if (acting.experiment !== undefined && !world.experiments.includes(acting.experiment))
    throw new PomsError('ExperimentUnknown', {
      experiment: acting.experiment,
      served: world.experiments.join(', '),
    });
  if (!membership)
    throw new PomsError('NotAllowed', {
      who,
      action: 'act',
      why: `not a member of ${acting.experiment ?? 'an experiment served here'}`,
    });
  const role = acting.role === undefined ? membership.role : Role.safeParse(acting.role).data;
  if (role === undefined || !mayActAs(membership.role, role))
    throw new PomsError('NotAllowed', {
      who,
      action: `act as ${acting.role ?? ''}`,
      why: `the role in ${membership.experiment} is ${membership.role}`,
    });
  const { experiment } = membership;
  return { experiment, principal: { kind: 'person', person, actor: { username: who, experiment, role } } };
}

/** Job tokens name their experiment in front of the signature: `pjt.<experiment>.<submission>.<signature>`. */
export async function principalOfJob(token: string, world: World): Promise<Authenticated> {
  const experiment = token.split('.')[1] ?? '';
  if (!world.experiments.includes(experiment)) throw new PomsError('NotSignedIn');
  const { submissionId } = await world.ports(experiment).jobTokens.verify(token);
  return { principal: { kind: 'job', submissionId }, experiment };
}
