import { type Campaign, type Graph } from '#lib/domain/campaigns/campaign.ts';
import { type CampaignDraft } from '#lib/domain/ini/draft.ts';
import { type Actor } from '#lib/domain/people/person.ts';
import { type RetiredStage, type Stage } from '#lib/domain/campaigns/stage.ts';
import { type Succession } from '#lib/domain/campaigns/succession.ts';
import { type Ports } from '#lib/ports/index.ts';
import { stampEvents } from '#lib/actions/stamp-events.ts';

type Needs = Pick<Ports, 'campaigns' | 'clock' | 'ids'>;

/** Stages that go on keep their ids; the others get new ones. */
async function withIds(draft: CampaignDraft, known: Succession['ids'], { ids }: Needs): Promise<Stage[]> {
  const stages: Stage[] = [];
  for (const { name, own } of draft.stages)
    stages.push({ stageId: known.get(name) ?? (await ids.number('stage')), name, own });
  return stages;
}

/** A stage that goes is kept with what it inherited, so that it can still be read. */
function retiredAfter(
  before: Campaign,
  { retiring, takenUp }: Succession,
  { retiredAt, retiredBy }: { retiredAt: string; retiredBy: string },
): RetiredStage[] {
  const again = new Set(takenUp.map(({ stageId }) => stageId));
  return [
    ...before.retired.filter(({ stageId }) => !again.has(stageId)),
    ...retiring.map((stage) => ({ ...stage, defaults: before.defaults, retiredAt, retiredBy })),
  ];
}

/** An .ini without positions leaves those that are there. */
function graphOf(
  draft: CampaignDraft,
  stages: Stage[],
  before: Campaign | undefined,
): Omit<Graph, 'retired'> {
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

interface SavedDraft {
  before: Campaign | undefined;
  succession: Succession;
  actor: Actor;
  changes: string[];
}

/** Saves the draft as the next version of its campaign. @throws StaleVersion CampaignTooLarge */
export async function saveDraft(
  draft: CampaignDraft,
  { before, succession, actor, changes }: SavedDraft,
  ports: Needs,
): Promise<Campaign> {
  const now = ports.clock.now().toISOString();
  const stages = await withIds(draft, succession.ids, ports);
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
    retired: before ? retiredAfter(before, succession, { retiredAt: now, retiredBy: actor.username }) : [],
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
