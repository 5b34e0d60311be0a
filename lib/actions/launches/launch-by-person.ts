import { DatasetName } from '#lib/domain/files/file.ts';
import { type Actor } from '#lib/domain/people/person.ts';
import { type Parameters } from '#lib/domain/campaigns/parameters.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { requestLaunch, type LaunchNeeds } from './request-launch.ts';
import { requirePermission } from '#lib/actions/people/require-permission.ts';

export interface PersonsLaunch {
  actor: Actor;
  requestKey: string;
  isTest: boolean;
  dataset?: string | undefined;
  paramOverrides: Parameters;
}

/** Parameters and datasets become part of the command unquoted: more than a plain name is as good as editing it. */
const bringsShell = ({ dataset, paramOverrides }: PersonsLaunch): boolean =>
  paramOverrides.length > 0 || (dataset !== undefined && !DatasetName.safeParse(dataset).success);

/** A person launches a stage. @throws NotAllowed, and what requestLaunch throws */
export async function launchByPerson(
  stageId: number,
  launch: PersonsLaunch,
  ports: LaunchNeeds,
): Promise<Submission> {
  const { actor, requestKey, isTest, dataset, paramOverrides } = launch;
  const campaign = await ports.campaigns.getOfStage(stageId);
  requirePermission(actor, 'launch', campaign);
  if (bringsShell(launch)) requirePermission(actor, 'save-campaign', campaign);
  const request = {
    requestKey: `person:${requestKey}`,
    requestedBy: actor.username,
    isTest,
    dataset,
    paramOverrides,
  };
  return requestLaunch(stageId, { ...request, cause: { by: 'person' }, parentId: null }, ports);
}
