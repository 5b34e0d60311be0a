import { launchByPerson } from '#lib/actions/launches/launch-by-person.ts';
import { contract } from '#lib/contract/index.ts';
import { implement } from '#lib/handler/endpoint.ts';

export const launchStage = implement(contract.launchStage, async ({ params, body, actor }, ports) =>
  launchByPerson(params.stageId, { ...body, actor }, ports),
);
