import { may, type Owned } from '#lib/domain/people/access.ts';
import { type Campaign } from '#lib/domain/campaigns/campaign.ts';
import { effectiveSettings } from '#lib/domain/campaigns/effective-settings.ts';
import { providersOf } from '#lib/domain/outputs/join.ts';
import { type Actor } from '#lib/domain/people/person.ts';

/** Why the actor may not launch what this owner made; undefined where they may. The server asks the same rule. */
export function whyNotLaunch(actor: Actor, thing: Owned): string | undefined {
  const permission = may(actor, 'launch', thing);
  return permission.allowed ? undefined : `You may not launch it: ${permission.why}.`;
}

/** Why a stage cannot be launched by itself; undefined where it can. */
export function whyNotLaunchStage(actor: Actor, campaign: Campaign, name: string): string | undefined {
  const stage = campaign.stages.find((each) => each.name === name);
  const effective = stage && effectiveSettings(campaign, stage);
  const takesOutputs = effective && 'settings' in effective && effective.settings.dataset === 'from_parent';
  const providers = providersOf(name, campaign).join(' or ');
  return (
    whyNotLaunch(actor, campaign) ??
    (takesOutputs ? `It runs on the outputs of ${providers || 'another stage'}: launch that one.` : undefined)
  );
}
