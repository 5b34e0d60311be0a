import { type Campaign } from '#lib/domain/campaigns/campaign.ts';
import { PomsError } from '#lib/domain/errors.ts';
import { type Client } from '#lib/client/client.ts';
import { findAnywhere, type Found } from './find.ts';
import { type Session } from './session.ts';

export interface StagePlace {
  campaignId: number;
  campaign: string;
  stageId: number;
  stage: string;
  isActive: boolean;
}

/** A number that can be an id, or undefined for a name. */
const idIn = (text: string): number | undefined => (/^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined);

async function lookForCampaign(client: Client, text: string) {
  const { items } = await client.listCampaigns({ query: { name: text } });
  const campaignId = items[0]?.campaignId ?? idIn(text);
  return campaignId === undefined ? undefined : client.getCampaign({ params: { campaignId } });
}

const tryCampaign = (session: Session, text: string) =>
  findAnywhere(session, `Campaign ${text}`, (client) => lookForCampaign(client, text));

const everywhere = async (session: Session): Promise<string> => (await session.experiments()).join(', ');

/** By name, or by number. @throws CampaignNotFound */
export async function findCampaign(session: Session, text: string) {
  const found = await tryCampaign(session, text);
  if (found) return found;
  throw new PomsError('CampaignNotFound', { campaign: text, experiment: await everywhere(session) });
}

function stageIn(campaign: Campaign, stage: string): StagePlace | undefined {
  const { campaignId, name, isActive, stages } = campaign;
  const found = stages.find((one) => one.name === stage);
  return found && { campaignId, campaign: name, stageId: found.stageId, stage, isActive };
}

/** Both names may contain a slash, so every one is tried as the one between them. */
function cutsOf(text: string): { campaign: string; stage: string }[] {
  return [...text.matchAll(/\//g)]
    .map(({ index }) => ({ campaign: text.slice(0, index), stage: text.slice(index + 1) }))
    .filter(({ campaign, stage }) => campaign !== '' && stage !== '');
}

async function stageById(session: Session, text: string): Promise<Found<StagePlace> | undefined> {
  const stageId = idIn(text);
  if (stageId === undefined) return undefined;
  return findAnywhere(session, `Stage ${text}`, async (client) => {
    const { campaignId, stage } = await client.getStage({ params: { stageId } });
    const { campaign } = await client.getCampaign({ params: { campaignId } });
    return stageIn(campaign, stage.name);
  });
}

/** By CAMPAIGN/STAGE, or by number. @throws StageNotFound CampaignNotFound */
export async function findStage(session: Session, text: string): Promise<Found<StagePlace>> {
  const byId = await stageById(session, text);
  if (byId) return byId;
  let seen: string | undefined;
  for (const { campaign, stage } of cutsOf(text)) {
    const found = await tryCampaign(session, campaign);
    if (!found) continue;
    const place = stageIn(found.thing.campaign, stage);
    if (place) return { ...found, thing: place };
    seen = found.experiment;
  }
  const [first] = cutsOf(text);
  if (seen === undefined && first)
    throw new PomsError('CampaignNotFound', {
      campaign: first.campaign,
      experiment: await everywhere(session),
    });
  throw new PomsError('StageNotFound', { stage: text, experiment: seen ?? (await everywhere(session)) });
}

/** What can be launched. */
export type Target = { is: 'campaign'; campaign: Campaign } | { is: 'stage'; stage: StagePlace };

/** A whole campaign, or one stage of it. @throws CampaignNotFound StageNotFound */
export async function findTarget(session: Session, text: string): Promise<Found<Target>> {
  const whole = await tryCampaign(session, text);
  if (whole) return { ...whole, thing: { is: 'campaign', campaign: whole.thing.campaign } };
  if (!text.includes('/'))
    throw new PomsError('CampaignNotFound', { campaign: text, experiment: await everywhere(session) });
  const found = await findStage(session, text);
  return { ...found, thing: { is: 'stage', stage: found.thing } };
}
