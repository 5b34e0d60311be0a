import { type Ad, readAdValue } from '#lib/local/submit-host/queue/class-ad.ts';
import { allOf, lastOf, type Said } from './options.ts';
import { notQueued } from './refused.ts';
import { readPlaces } from './submit-places.ts';
import { diskSize, memorySize, seconds } from './submit-units.ts';

const texts = {
  blocklist: 'Blacklist_Sites',
  OS: 'DesiredOS',
  'singularity-image': 'SingularityImage',
} as const;

/** Numbers that condor_submit takes as any expression. */
const expressions = { cpu: 'RequestCpus', gpu: 'RequestGPUs' } as const;

const unreadable = (line: string) => notQueued(`ERROR: Parse error in expression:\n\t${line}`);

function provided(said: Said[]): Ad {
  const ad: Ad = {};
  for (const text of allOf(said, 'resource-provides')) {
    const [name = '', ...value] = text.split('=');
    if (name === 'usage_model') continue;
    if (!/^\w+$/.test(name) || value.length === 0) throw unreadable(`+DESIRED_${text}`);
    ad[`DESIRED_${name}`] = value.join('=');
  }
  return ad;
}

/** What the options say as attributes of the jobs. */
export function optionAd(said: Said[]): Ad {
  const { sites, usageModel } = readPlaces(said);
  const ad: Ad = {
    RequestCpus: 1,
    RequestMemory: memorySize(lastOf(said, 'memory') ?? '2GB'),
    RequestDisk: diskSize(lastOf(said, 'disk') ?? '10GB'),
    JOB_EXPECTED_MAX_LIFETIME: seconds('expected-lifetime', lastOf(said, 'expected-lifetime') ?? '8h'),
    DESIRED_usage_model: usageModel,
    ...(sites === '' ? {} : { DESIRED_SITES: sites }),
    ...provided(said),
  };
  for (const [option, name] of Object.entries(texts)) {
    const text = lastOf(said, option) ?? '';
    if (text !== '') ad[name] = text;
  }
  for (const [option, name] of Object.entries(expressions)) {
    const text = lastOf(said, option) ?? '';
    const value = text === '' ? ad[name] : readAdValue(text);
    if (value !== undefined) ad[name] = value;
    else if (text !== '') throw unreadable(`request_${option}s = ${text}`);
  }
  return ad;
}
