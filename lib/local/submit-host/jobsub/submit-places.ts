import { allOf, lastOf, type Said } from './options.ts';
import { declined } from './refused.ts';

const onsite = 'FermiGrid';
const everywhere = 'DEDICATED,OPPORTUNISTIC,OFFSITE';

/** Where jobs may run: names of sites, none for any, and kinds of places. */
export interface Places {
  sites: string;
  usageModel: string;
}

const listOf = (text: string): string[] => text.split(',').filter((item) => item !== '');

function ofSites(text: string): Places {
  const sites = listOf(text).map((site) => (site.toLowerCase() === onsite.toLowerCase() ? onsite : site));
  const isOnsite = sites.includes(onsite);
  const usageModel = !isOnsite ? 'OFFSITE' : sites.length === 1 ? 'DEDICATED,OPPORTUNISTIC' : everywhere;
  return { sites: sites.join(','), usageModel };
}

function placesOf(said: Said[]): Places {
  const site = lastOf(said, 'site') ?? '';
  if (site !== '') return ofSites(site);
  if (lastOf(said, 'onsite')) return { sites: onsite, usageModel: 'OPPORTUNISTIC,DEDICATED' };
  if (lastOf(said, 'offsite')) return { sites: '', usageModel: 'OFFSITE' };
  const provided = allOf(said, 'resource-provides').find((text) => text.startsWith('usage_model='));
  if (provided === undefined) return { sites: '', usageModel: everywhere };
  const usageModel = provided.slice('usage_model='.length);
  return { sites: listOf(usageModel).includes('OFFSITE') ? '' : onsite, usageModel };
}

/** Where the command line wants its jobs to run, or why that is nowhere. */
export function readPlaces(said: Said[]): Places {
  const places = placesOf(said);
  const blocked = listOf(lastOf(said, 'blocklist') ?? '');
  const both = listOf(places.sites).filter((site) => blocked.includes(site));
  if (both.length === 0) return places;
  throw declined(
    'SiteAndBlocklistConflictError',
    `${both.join(', ')} is both in --site and in --blocklist, so the job would never start there`,
  );
}
