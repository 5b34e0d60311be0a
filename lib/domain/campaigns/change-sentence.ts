import { type CampaignChange } from './campaign-changes.ts';

const verbs = { added: 'add', removed: 'remove', changed: 'change' } as const;

/** Parameter lists can be pages long; a plan shows where they begin. */
const short = (value = ''): string => (value.length > 160 ? `${value.slice(0, 157)}…` : value);

/** A change in one line, as a plan shows it. */
export function changeSentence({ kind, what, name, field, before, after }: CampaignChange): string {
  const thing = field === undefined ? `${what} ${name}` : `${what} ${name}: ${field}`;
  if (kind === 'changed') return `change ${thing} from ${short(before)} to ${short(after)}`;
  const value = kind === 'added' ? after : before;
  return `${verbs[kind]} ${thing}${value === undefined ? '' : ` = ${short(value)}`}`;
}
