import { type CampaignFilter } from '#lib/domain/campaigns/campaign-filter.ts';
import { type Campaign, type CampaignRow } from '#lib/domain/campaigns/campaign.ts';
import { type Event } from '#lib/domain/events.ts';
import { type Page, type PageRequest } from './page.ts';

/** Campaigns: the row and the graph are saved together or not at all. */
export interface Campaigns {
  /** @throws CampaignNotFound */
  get(campaignId: number): Promise<Campaign>;
  findByName(name: string): Promise<Campaign | undefined>;
  /** The campaign that holds the stage. @throws StageNotFound */
  getOfStage(stageId: number): Promise<Campaign>;
  /** The campaign that holds the stage, or held it until it was retired. @throws StageNotFound */
  homeOf(stageId: number): Promise<Campaign>;
  /** Campaigns that may have a stage that follows one of this campaign, by its name: their documents decide. */
  followersOf(campaign: string): Promise<number[]>;
  /** Newest activity first. With a filter a page may be short though there is more: the cursor tells. */
  list(request: PageRequest, filter?: CampaignFilter): Promise<Page<CampaignRow>>;
  /**
   * Saves version `campaign.version`, of any size, in one step.
   * @throws StaleVersion unless the stored version is the one before; NameTaken; CampaignTooLarge
   */
  save(campaign: Campaign, event: Event): Promise<void>;
  /** Replaces the tags, whatever version there is. @throws CampaignNotFound */
  saveTags(campaignId: number, tags: string[], event: Event): Promise<void>;
  /** Says that it was active then; a time before the one stored, or no such campaign, changes nothing. */
  touch(campaignId: number, at: string): Promise<void>;
}
