import { type Campaign, type CampaignRow } from '#lib/domain/campaign.ts';
import { type Event } from '#lib/domain/events.ts';
import { type Page, type PageRequest } from './page.ts';

/** Campaigns: the row and the graph are saved together or not at all. */
export interface Campaigns {
  /** @throws CampaignNotFound */
  get(campaignId: number): Promise<Campaign>;
  findByName(name: string): Promise<Campaign | undefined>;
  /** The campaign that holds the stage. @throws StageNotFound */
  getOfStage(stageId: number): Promise<Campaign>;
  list(request: PageRequest): Promise<Page<CampaignRow>>;
  /**
   * Saves version `campaign.version`, of any size, in one step.
   * @throws StaleVersion unless the stored version is the one before; NameTaken; CampaignTooLarge
   */
  save(campaign: Campaign, event: Event): Promise<void>;
}
