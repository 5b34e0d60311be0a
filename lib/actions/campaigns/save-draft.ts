import { type Campaign, type Graph } from '#lib/domain/campaigns/campaign.ts';
import { type CampaignDraft } from '#lib/domain/ini/draft.ts';
import { type Actor } from '#lib/domain/people/person.ts';
import { type Stage } from '#lib/domain/campaigns/stage.ts';
import { type Ports } from '#lib/ports/index.ts';
import { stampEvents } from '#lib/actions/stamp-events.ts';

type Needs = Pick<Ports, 'campaigns' | 'clock' | 'ids'>;

/** Stages keep their ids by name; new names get new ids. */
async function withIds(draft: CampaignDraft, before: Campaign | undefined, { ids }: Needs): Promise<Stage[]> {
  const known = new Map(before?.stages.map(({ name, stageId }) => [name, stageId]));
  const stages: Stage[] = [];
  for (const { name, own } of draft.stages)
    stages.push({ stageId: known.get(name) ?? (await ids.number('stage')), name, own });
  return stages;
}

/** An .ini without positions leaves those that are there. */
function graphOf(draft: CampaignDraft, stages: Stage[], before: Campaign | undefined): Graph {
  const { keywords, defaults, dependencies, crossings, positions } = draft;
  return {
    keywords,
    defaults,
    stages,
    dependencies,
    crossings,
    positions: Object.keys(positions).length > 0 ? positions : (before?.positions ?? {}),
  };
}

/** Saves the draft as the next version of its campaign. @throws StaleVersion CampaignTooLarge */
export async function saveDraft(
  draft: CampaignDraft,
  { before, actor, changes }: { before: Campaign | undefined; actor: Actor; changes: string[] },
  ports: Needs,
): Promise<Campaign> {
  const now = ports.clock.now().toISOString();
  const stages = await withIds(draft, before, ports);
  const campaign: Campaign = {
    campaignId: before?.campaignId ?? (await ports.ids.number('campaign')),
    experiment: actor.experiment,
    name: draft.name,
    isActive: draft.isActive,
    creator: before?.creator ?? actor.username,
    creatorRole: before?.creatorRole ?? (actor.role === 'analysis' ? 'analysis' : 'production'),
    createdAt: before?.createdAt ?? now,
    updatedAt: now,
    updatedBy: actor.username,
    activeAt: now,
    tags: before?.tags ?? [],
    stageCount: stages.length,
    version: (before?.version ?? 0) + 1,
    ...graphOf(draft, stages, before),
  };
  const { campaignId, version } = campaign;
  // A history line is for people; a thousand changes are a new campaign.
  const told = changes.slice(0, 50);
  for (const event of stampEvents(
    [{ type: 'campaign.saved', campaignId, version, changes: told }],
    actor.username,
    ports,
  ))
    await ports.campaigns.save(campaign, event);
  return campaign;
}
