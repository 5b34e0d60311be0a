import { type Campaign } from '#lib/domain/campaigns/campaign.ts';
import { draftOf } from '#lib/domain/ini/draft.ts';
import { writeIni } from '#lib/domain/ini/write-ini.ts';
import { type Ports } from '#lib/ports/index.ts';

/** The campaign as .ini text, with the login setups and job types it uses. */
export async function exportIni(
  campaign: Campaign,
  options: { positions: boolean },
  ports: Pick<Ports, 'loginSetups' | 'jobTypes'>,
): Promise<string> {
  const [loginSetups, jobTypes] = await Promise.all([ports.loginSetups.list(), ports.jobTypes.list()]);
  return writeIni(draftOf({ campaign, loginSetups, jobTypes }), options);
}
