import { type z } from 'zod';
import { type Asl, type MapState, type State, type TaskState } from '#lib/local/engine/asl.ts';
import { type Condition } from '#lib/local/engine/choice.ts';
import { taskOf, type Scope } from '#lib/local/engine/load.ts';
import { namesOf, tokenPath } from '#lib/local/engine/path.ts';
import { objectOf, shapeAt, shapeGaps, shapeOf, withShapeAt, type Shape } from './shape.ts';

/** What a task reads and writes. */
export type Tasks = Readonly<Record<string, { input: z.ZodType; output: z.ZodType }>>;

interface Walk {
  tasks: Tasks;
  found: Set<string>;
}

/** Where a state leads with what is known then; no name at the end of its scope. */
interface Way {
  to: string | undefined;
  known: Shape;
}

const text: Shape = { type: 'string' };
const caught = objectOf({ Error: text, Cause: text });

const put = (known: Shape, path: string | null, result: Shape): Shape =>
  path === null ? known : withShapeAt(known, namesOf(path), result);

function say({ found }: Walk, name: string, gaps: readonly string[]): void {
  for (const gap of gaps) found.add(`${name} ${gap}`);
}

/** Notes a gap unless something is surely at the path and can be read as wanted. */
function read(
  walk: Walk,
  name: string,
  { known, path, wanted }: { known: Shape; path: string; wanted: Shape },
): Shape | undefined {
  const names = namesOf(path);
  const shape = shapeAt(known, names);
  say(walk, name, shape ? shapeGaps(shape, wanted, names.join('.')) : [`needs ${names.join('.')}`]);
  return shape;
}

function given(walk: Walk, name: string, { Parameters }: TaskState, known: Shape): Shape {
  if (!Parameters) return known;
  const entries = Object.entries(Parameters.Payload).map(([key, path]): [string, Shape] => {
    return [
      key.slice(0, -2),
      path === tokenPath ? text : (read(walk, name, { known, path, wanted: {} }) ?? {}),
    ];
  });
  return objectOf(Object.fromEntries(entries));
}

function onward(state: TaskState | MapState, known: Shape, result: Shape): Way[] {
  return [
    { to: state.Next, known: put(known, state.ResultPath, result) },
    ...state.Catch.map(({ Next, ResultPath }) => ({ to: Next, known: put(known, ResultPath, caught) })),
  ];
}

function taskWays(walk: Walk, name: string, state: TaskState, known: Shape): Way[] {
  const task = walk.tasks[taskOf(state)];
  if (!task) {
    say(walk, name, [`calls ${taskOf(state)}, which is no task`]);
    return onward(state, known, {});
  }
  say(walk, name, shapeGaps(given(walk, name, state, known), shapeOf(task.input, 'input'), ''));
  return onward(state, known, shapeOf(task.output, 'output'));
}

function wantedBy(condition: Condition): Shape {
  if (condition.StringEquals !== undefined) return { type: 'string' };
  return { type: condition.BooleanEquals === undefined ? 'number' : 'boolean' };
}

/** What is known where the condition holds, or undefined where it cannot hold on this way; notes what it misses. */
function test(walk: Walk, name: string, condition: Condition, known: Shape): Shape | undefined {
  if (condition.And)
    return condition.And.reduce<Shape | undefined>(
      (sofar, each) => sofar && test(walk, name, each, sofar),
      known,
    );
  if (condition.Or)
    return condition.Or.map((each) => test(walk, name, each, known)).some(Boolean) ? known : undefined;
  if (condition.Not) {
    test(walk, name, condition.Not, known);
    return known;
  }
  const { Variable: path = '$', IsPresent: isPresent } = condition;
  if (isPresent !== undefined) return isPresent ? surely(known, namesOf(path)) : known;
  const shape = read(walk, name, { known, path, wanted: wantedBy(condition) });
  const values = shape?.enum ?? (shape && 'const' in shape ? [shape.const] : undefined);
  if (values && condition.StringEquals !== undefined && !values.includes(condition.StringEquals))
    say(walk, name, [`asks whether ${path} is "${condition.StringEquals}", which it never is`]);
  return known;
}

/** What is known when something is at a path; undefined where nothing ever is. */
function surely(known: Shape, names: readonly string[]): Shape | undefined {
  const [name, ...rest] = names;
  if (name === undefined) return known;
  const found = known.properties?.[name];
  const inner = found && surely(found, rest);
  return inner && withShapeAt(known, [name], inner);
}

function choiceWays(
  walk: Walk,
  name: string,
  { Choices, Default }: State & { Type: 'Choice' },
  known: Shape,
): Way[] {
  const ways = Choices.flatMap((rule) => {
    const then = test(walk, name, rule, known);
    return then ? [{ to: rule.Next, known: then }] : [];
  });
  return Default === undefined ? ways : [...ways, { to: Default, known }];
}

function mapWays(walk: Walk, name: string, state: MapState, known: Shape): Way[] {
  const list = read(walk, name, { known, path: state.ItemsPath, wanted: { type: 'array' } });
  if (list?.items?.type !== 'object') {
    if (list?.items) say(walk, name, [`needs objects in ${namesOf(state.ItemsPath).join('.')}`]);
    return onward(state, known, {});
  }
  return onward(state, known, {
    type: 'array',
    items: { anyOf: endsOf(walk, state.ItemProcessor, list.items) },
  });
}

function waysFrom(walk: Walk, name: string, state: State, known: Shape): Way[] {
  switch (state.Type) {
    case 'Task':
      return taskWays(walk, name, state, known);
    case 'Map':
      return mapWays(walk, name, state, known);
    case 'Choice':
      return choiceWays(walk, name, state, known);
    case 'Wait':
      if (state.SecondsPath !== undefined)
        read(walk, name, { known, path: state.SecondsPath, wanted: { type: 'number' } });
      if (state.TimestampPath !== undefined)
        read(walk, name, { known, path: state.TimestampPath, wanted: text });
      return [{ to: state.Next, known }];
    case 'Succeed':
      return [{ to: undefined, known }];
    case 'Fail':
      return [];
  }
}

/** Goes every way from the start, until no state is reached with anything new; answers what is known at the ends. */
function endsOf(walk: Walk, { StartAt, States }: Scope, input: Shape): Shape[] {
  const seen = new Set<string>();
  const ends = new Map<string, Shape>();
  const todo: Way[] = [{ to: StartAt, known: input }];
  for (let way = todo.pop(); way !== undefined; way = todo.pop()) {
    const { to, known } = way;
    const key = JSON.stringify(way);
    const state = to === undefined ? undefined : States[to];
    if (seen.has(key)) continue;
    seen.add(key);
    if (to === undefined || state === undefined) ends.set(key, known);
    else todo.push(...waysFrom(walk, to, state, known));
  }
  return [...ends.values()];
}

/** What some state of the machine needs and does not find on some way to it; empty when the machine is whole. */
export function gaps(asl: Asl, input: z.ZodType, tasks: Tasks): string[] {
  const walk: Walk = { tasks, found: new Set() };
  endsOf(walk, asl, shapeOf(input, 'output'));
  return [...walk.found].toSorted();
}
