import { type Crossing, type Dependency, type Keywords } from './campaign.ts';
import { canonicalJson } from '#lib/domain/canonical.ts';
import { crossedName } from './crossings.ts';
import { settingNames } from './effective-settings.ts';
import { iniKey } from './setting-keys.ts';
import { type OwnSettings } from './stage.ts';

/** One difference between two versions of a campaign; `before` and `after` are texts, left out where there is none. */
export interface CampaignChange {
  kind: 'added' | 'removed' | 'changed';
  what: 'campaign' | 'keyword' | 'default' | 'stage' | 'dependency' | 'layout';
  name: string;
  field?: string;
  before?: string;
  after?: string;
}

/** The parts of a graph that are compared; a stage without an id is known by its name. */
export interface ComparedGraph {
  keywords: Keywords;
  defaults: OwnSettings;
  stages: readonly { stageId?: number; name: string; own: OwnSettings }[];
  dependencies: readonly Dependency[];
  crossings?: readonly Crossing[];
  /** None at all says nothing, since an .ini may leave them out. */
  positions: Record<string, { x: number; y: number }>;
  isActive?: boolean;
}

type Labels = Pick<CampaignChange, 'what' | 'name' | 'field'>;

function difference(labels: Labels, before: string | undefined, after: string | undefined): CampaignChange[] {
  if (before === after) return [];
  if (before === undefined) return after === undefined ? [] : [{ kind: 'added', ...labels, after }];
  if (after === undefined) return [{ kind: 'removed', ...labels, before }];
  return [{ kind: 'changed', ...labels, before, after }];
}

const textOf = (value: unknown): string | undefined =>
  value === undefined ? undefined : typeof value === 'string' ? value : canonicalJson(value);

function ownChanges(
  labelsOf: (key: string) => Labels,
  before: OwnSettings,
  after: OwnSettings,
): CampaignChange[] {
  return settingNames.flatMap((setting) =>
    difference(labelsOf(iniKey(setting)), textOf(before[setting]), textOf(after[setting])),
  );
}

function stageChanges(before: ComparedGraph['stages'], after: ComparedGraph['stages']): CampaignChange[] {
  const byId = new Map(
    before.flatMap((stage) => (stage.stageId === undefined ? [] : [[stage.stageId, stage]])),
  );
  const byName = new Map(before.map((stage) => [stage.name, stage]));
  const kept = new Set<string>();
  const changes = after.flatMap((stage): CampaignChange[] => {
    const old = stage.stageId === undefined ? byName.get(stage.name) : byId.get(stage.stageId);
    const labels = { what: 'stage', name: stage.name } as const;
    if (!old) return [{ kind: 'added', ...labels }];
    kept.add(old.name);
    return [
      ...difference({ ...labels, field: 'name' }, old.name, stage.name),
      ...ownChanges((field) => ({ ...labels, field }), old.own, stage.own),
    ];
  });
  const removed = before.filter(({ name }) => !kept.has(name));
  return [
    ...changes,
    ...removed.map(({ name }): CampaignChange => ({ kind: 'removed', what: 'stage', name })),
  ];
}

function recordChanges(
  labels: (key: string) => Labels,
  before: Map<string, string>,
  after: Map<string, string>,
): CampaignChange[] {
  const keys = new Set([...after.keys(), ...before.keys()]);
  return [...keys].flatMap((key) => difference(labels(key), before.get(key), after.get(key)));
}

const edgesOf = ({ dependencies, crossings = [] }: ComparedGraph): Map<string, string> =>
  new Map([
    ...dependencies.map(
      ({ stage, provider, filePatterns }) => [`${provider} → ${stage}`, filePatterns] as const,
    ),
    ...crossings.map((edge) => [`${crossedName(edge)} → ${edge.stage}`, edge.filePatterns] as const),
  ]);

// One line for all nodes: a graph that was laid out anew would bury what else changed.
const newLayout = {
  kind: 'changed',
  what: 'layout',
  name: 'of the graph',
  before: 'the old one',
  after: 'a new one',
} as const satisfies CampaignChange;

const nothing: ComparedGraph = { keywords: {}, defaults: {}, stages: [], dependencies: [], positions: {} };

const stateOf = ({ isActive }: ComparedGraph): string | undefined =>
  isActive === undefined ? undefined : isActive ? 'Active' : 'Inactive';

/** What a save changes, in the order in which people read a campaign; nothing when the two say the same. */
export function changesBetween(before: ComparedGraph | undefined, after: ComparedGraph): CampaignChange[] {
  const old = before ?? nothing;
  const isMoved =
    Object.keys(after.positions).length > 0 &&
    canonicalJson(old.positions) !== canonicalJson(after.positions);
  return [
    ...(before && after.isActive !== undefined
      ? difference({ what: 'campaign', name: 'state' }, stateOf(before), stateOf(after))
      : []),
    ...recordChanges(
      (name) => ({ what: 'keyword', name }),
      new Map(Object.entries(old.keywords)),
      new Map(Object.entries(after.keywords)),
    ),
    ...ownChanges((name) => ({ what: 'default', name }), old.defaults, after.defaults),
    ...stageChanges(old.stages, after.stages),
    ...recordChanges(
      (name) => ({ what: 'dependency', name, field: 'file_pattern' }),
      edgesOf(old),
      edgesOf(after),
    ),
    ...(isMoved ? [newLayout] : []),
  ];
}
