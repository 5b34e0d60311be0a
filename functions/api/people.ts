import { contract } from '#lib/contract/index.ts';
import { implement } from '#lib/handler/endpoint.ts';

export const getMe = implement(contract.getMe, async ({ actor, person }) => ({
  person,
  experiment: actor.experiment,
  role: actor.role,
}));
