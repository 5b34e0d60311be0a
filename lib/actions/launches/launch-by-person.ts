import { type Actor } from '#lib/domain/people/person.ts';
import { type Parameters } from '#lib/domain/campaigns/parameters.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { requestLaunch, type LaunchNeeds } from './request-launch.ts';

export interface PersonsLaunch {
  actor: Actor;
  requestKey: string;
  isTest: boolean;
  dataset?: string | undefined;
  paramOverrides: Parameters;
}

/** A person launches a stage. @throws what requestLaunch throws */
export async function launchByPerson(
  stageId: number,
  launch: PersonsLaunch,
  ports: LaunchNeeds,
): Promise<Submission> {
  const { actor, requestKey, isTest, dataset, paramOverrides } = launch;
  const request = {
    requestKey: `person:${actor.username}:${requestKey}`,
    requestedBy: actor.username,
    isTest,
    dataset,
    paramOverrides,
  };
  return requestLaunch(stageId, { ...request, cause: { by: 'person' }, parentId: null }, ports);
}
