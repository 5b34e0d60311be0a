/** Where the reader is; the address after `#` holds it. */
export type Route =
  | { page: 'overview' }
  /** Without an experiment: in the first one that has it. */
  | { page: 'campaign'; experiment: string | undefined; campaignId: number }
  | { page: 'log'; experiment: string; submissionId: number }
  | { page: 'nowhere' };

/** The route that the part of an address after `#` stands for. */
export function routeOf(hash: string): Route {
  const parts = hash
    .replace(/^#?\/?/, '')
    .split('/')
    .filter((part) => part !== '');
  if (parts.length === 0) return { page: 'overview' };
  const [experiment, noun, text, rest] = parts[0] === 'campaigns' ? [undefined, ...parts] : parts;
  const id = /^[1-9]\d*$/.test(text ?? '') ? Number(text) : undefined;
  if (id === undefined) return { page: 'nowhere' };
  if (noun === 'campaigns' && rest === undefined) return { page: 'campaign', experiment, campaignId: id };
  if (noun === 'submissions' && rest === 'log' && experiment !== undefined)
    return { page: 'log', experiment, submissionId: id };
  return { page: 'nowhere' };
}

export const campaignPath = (experiment: string, campaignId: number): string =>
  `#/${experiment}/campaigns/${campaignId}`;
export const logPath = (experiment: string, submissionId: number): string =>
  `#/${experiment}/submissions/${submissionId}/log`;
