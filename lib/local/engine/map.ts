import { type MapState } from './asl.ts';
import { readPath } from './path.ts';
import { type Failure } from './retry.ts';
import { leave } from './step.ts';
import { rootIndex, type Strand } from './strand.ts';
import { type Turn } from './turn.ts';

/** Step Functions runs an inline Map without a limit of its own 40 at a time. */
const usualConcurrency = 40;

function mapAt({ asl }: Turn, name: string): MapState | undefined {
  const state = asl?.States[name];
  return state?.Type === 'Map' ? state : undefined;
}

function beginItem(turn: Turn, root: Strand, { index, item }: { index: number; item: unknown }): void {
  const { execution, state } = root;
  const first = mapAt(turn, state)?.ItemProcessor.StartAt ?? '';
  turn.events += 1;
  const strand: Strand = {
    execution,
    item: { map: state, index },
    state: first,
    data: item,
    attempts: [],
    phase: { is: 'new' },
  };
  turn.todo.push({ strand, move: { is: 'begin' } });
}

function close(turn: Turn, root: Strand, outputs: unknown[]): void {
  const state = mapAt(turn, root.state);
  turn.store.dropItems(root.execution);
  turn.events += 1;
  if (state) turn.todo.push({ strand: root, move: leave(state, root.data, { value: outputs }) });
}

/** Begins as many items as may run at once; a strand of their own carries each. */
export function openMap(turn: Turn, root: Strand, items: readonly unknown[]): void {
  turn.events += 1;
  if (items.length === 0) {
    close(turn, root, []);
    return;
  }
  const wanted = mapAt(turn, root.state)?.MaxConcurrency ?? 0;
  const next = Math.min(items.length, wanted === 0 ? usualConcurrency : wanted);
  turn.store.save({ ...root, phase: { is: 'mapping', size: items.length, next, ended: 0 } });
  for (const [index, item] of items.slice(0, next).entries()) beginItem(turn, root, { index, item });
}

/** Keeps a finished item, so that it is not run again; then begins the next, or closes the Map. */
export function itemEnded(turn: Turn, strand: Strand): void {
  const { store } = turn;
  turn.events += 1;
  store.save(strand);
  const root = store.strand({ execution: strand.execution, index: rootIndex });
  if (root?.phase.is !== 'mapping') return;
  const { size, next, ended } = root.phase;
  if (ended + 1 === size) {
    close(
      turn,
      root,
      store.items(strand.execution).map(({ data }) => data),
    );
    return;
  }
  store.save({ ...root, phase: { is: 'mapping', size, next: Math.min(next + 1, size), ended: ended + 1 } });
  const items = readPath(root.data, mapAt(turn, root.state)?.ItemsPath ?? '$');
  if (next < size && Array.isArray(items)) beginItem(turn, root, { index: next, item: items[next] });
}

/** One item that cannot go on ends the Map and its other items, as in Step Functions. */
export function itemFailed(turn: Turn, failure: Failure): void {
  const { store, execution } = turn;
  turn.events += 2;
  turn.todo = turn.todo.filter(({ strand }) => strand.item === null);
  turn.ready = turn.ready.filter(({ index }) => index === rootIndex);
  for (const { item } of store.items(execution.name))
    turn.moved.push({ execution: execution.name, index: item?.index ?? rootIndex });
  store.dropItems(execution.name);
  const root = store.strand({ execution: execution.name, index: rootIndex });
  if (root) turn.todo.push({ strand: root, move: { is: 'fail', failure } });
}
