import { type Campaign } from '#lib/domain/campaigns/campaign.ts';
import { effectiveSettings } from '#lib/domain/campaigns/effective-settings.ts';
import { type Stage } from '#lib/domain/campaigns/stage.ts';
import { may, type Owned } from '#lib/domain/people/access.ts';
import { type Actor } from '#lib/domain/people/person.ts';

/** Why the actor may not launch what this owner made; undefined where they may. The server asks the same rule. */
export function whyNotLaunch(actor: Actor, thing: Owned): string | undefined {
  const permission = may(actor, 'launch', thing);
  return permission.allowed ? undefined : `You may not launch it: ${permission.why}.`;
}

/** Whether the stage runs on what its providers made, so that a launch of it alone needs a dataset. */
export function takesOutputs(campaign: Campaign, stage: Stage): boolean {
  const effective = effectiveSettings(campaign, stage);
  return 'settings' in effective && effective.settings.dataset === 'from_parent';
}
