import { type Actor } from '#lib/domain/person.ts';
import { type Parameters } from '#lib/domain/parameters.ts';
import { type Submission } from '#lib/domain/submission.ts';
import { requestLaunch, type LaunchNeeds } from './request-launch.ts';
import { requirePermission } from './require-permission.ts';

export interface PersonsLaunch {
  actor: Actor;
  requestKey: string;
  isTest: boolean;
  dataset?: string | undefined;
  paramOverrides: Parameters;
}

/** A person launches a stage. @throws NotAllowed, and what requestLaunch throws */
export async function launchByPerson(
  stageId: number,
  launch: PersonsLaunch,
  ports: LaunchNeeds,
): Promise<Submission> {
  const { actor, requestKey, isTest, dataset, paramOverrides } = launch;
  requirePermission(actor, 'launch', await ports.campaigns.getOfStage(stageId));
  const request = {
    requestKey: `person:${requestKey}`,
    requestedBy: actor.username,
    isTest,
    dataset,
    paramOverrides,
  };
  return requestLaunch(stageId, { ...request, cause: { by: 'person' }, parentId: null }, ports);
}
