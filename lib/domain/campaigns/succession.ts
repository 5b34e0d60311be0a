import { canonicalJson } from '#lib/domain/canonical.ts';
import { type Campaign, type Dependency } from './campaign.ts';
import { type OwnSettings, type RetiredStage, type Stage } from './stage.ts';

interface Next {
  stages: readonly { name: string; own: OwnSettings }[];
  dependencies: readonly Dependency[];
}

/** One stage under another name. */
export interface Renaming {
  from: string;
  to: string;
}

export interface SuccessionWish {
  /** Names under which a new stage begins although one of that name is retired. */
  fresh: readonly string[];
  renames: readonly Renaming[];
}

/** What becomes of the stages of a campaign as its next version is saved. */
export interface Succession {
  /** The stage ids that the next version goes on with, by its names. */
  ids: ReadonlyMap<string, number>;
  retiring: Stage[];
  takenUp: RetiredStage[];
  /** Pairs that look like one stage under another name. */
  probable: Renaming[];
  /** Why the wish cannot be met. */
  problems: string[];
}

function wishProblems(before: Set<string>, next: Set<string>, wish: SuccessionWish, retired: Set<string>) {
  const renames = wish.renames.flatMap(({ from, to }) => {
    if (!before.has(from)) return [`stage ${from}, which is to be renamed, is not in the campaign`];
    if (next.has(from)) return [`stage ${from}, which is to be renamed, is still in the file`];
    if (!next.has(to)) return [`stage ${from} is to be renamed ${to}, which is not in the file`];
    return before.has(to) ? [`stage ${from} is to be renamed ${to}, which the campaign has already`] : [];
  });
  const twice = (names: string[]): boolean => new Set(names).size < names.length;
  const isTwice = twice(wish.renames.map(({ from }) => from)) || twice(wish.renames.map(({ to }) => to));
  const fresh = wish.fresh
    .filter((name) => !retired.has(name) || !next.has(name))
    .map((name) => `stage ${name}, which is to begin again, is not in the file or was never retired`);
  return [...renames, ...(isTwice ? ['a stage is renamed twice'] : []), ...fresh];
}

/** Where a stage stands in its graph; undefined where nothing is around it. */
function placeIn(dependencies: readonly Dependency[], name: string): string | undefined {
  const around = dependencies.flatMap(({ stage, provider }) =>
    stage === name ? [`after ${provider}`] : provider === name ? [`before ${stage}`] : [],
  );
  return around.length === 0 ? undefined : around.toSorted().join();
}

function probableRenames(before: Campaign, next: Next, gone: Stage[], added: string[]): Renaming[] {
  const left = new Set(added);
  const ownOf = new Map(next.stages.map(({ name, own }) => [name, own]));
  return gone.flatMap(({ name, own }) => {
    const place = placeIn(before.dependencies, name);
    const isLike = (other: string): boolean => {
      const settings = ownOf.get(other) ?? {};
      const isSame = Object.keys(own).length > 0 && canonicalJson(settings) === canonicalJson(own);
      return isSame || (place !== undefined && place === placeIn(next.dependencies, other));
    };
    const to = [...left].find(isLike);
    if (to === undefined) return [];
    left.delete(to);
    return [{ from: name, to }];
  });
}

/**
 * A stage keeps its id by its name, by being renamed, or by being taken up again after it was retired: only so are
 * inputs that were handed out never handed out again.
 */
export function succession(before: Campaign | undefined, next: Next, wish: SuccessionWish): Succession {
  const old = before?.stages ?? [];
  const names = new Set(next.stages.map(({ name }) => name));
  const retired = new Map((before?.retired ?? []).map((stage) => [stage.name, stage]));
  const oldNames = new Set(old.map(({ name }) => name));
  const problems = wishProblems(oldNames, names, wish, new Set(retired.keys()));
  const renamed = new Map(wish.renames.map(({ from, to }) => [from, to]));
  const kept = old.flatMap(({ name, stageId }): [string, number][] => {
    const now = names.has(name) ? name : renamed.get(name);
    return now === undefined ? [] : [[now, stageId]];
  });
  const ids = new Map(kept);
  const unknown = [...names].filter((name) => !ids.has(name));
  const takenUp = unknown.flatMap((name) => (wish.fresh.includes(name) ? [] : (retired.get(name) ?? [])));
  for (const { name, stageId } of takenUp) ids.set(name, stageId);
  const going = new Set(ids.values());
  const retiring = old.filter(({ stageId }) => !going.has(stageId));
  const added = unknown.filter((name) => !ids.has(name));
  const probable = before ? probableRenames(before, next, retiring, added) : [];
  return { ids, retiring, takenUp, probable, problems };
}
