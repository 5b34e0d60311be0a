import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { z } from 'zod';
import { Campaign } from '#lib/domain/campaigns/campaign.ts';
import { PomsError } from '#lib/domain/errors.ts';

/** Of the 400 KB an item may have (DynamoDB quota), keys and attribute names take a little. */
const mostBytes = 400 * 1024 - 1024;

/** One version of a campaign as it is stored. @throws CampaignTooLarge */
export async function packCampaign(campaign: Campaign): Promise<Uint8Array> {
  const packed = await promisify(gzip)(JSON.stringify(campaign));
  const bytes = packed.byteLength;
  if (bytes > mostBytes) throw new PomsError('CampaignTooLarge', { name: campaign.name, bytes });
  return packed;
}

/** Reads a stored version back. */
export async function unpackCampaign(body: unknown): Promise<Campaign> {
  const text = await promisify(gunzip)(z.instanceof(Uint8Array).parse(body));
  const stored = z.looseObject({ updatedAt: z.string() }).parse(JSON.parse(text.toString('utf8')));
  // Documents from before campaigns had activity and tags; what holds stands in the row.
  return Campaign.parse({ activeAt: stored.updatedAt, tags: [], ...stored });
}
