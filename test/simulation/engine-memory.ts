import { type EngineStore, type Ending } from '#lib/local/engine/store.ts';
import { keyOf, rootIndex, type Execution, type Strand, type StrandKey } from '#lib/local/engine/strand.ts';

/** What the engine of the local world keeps in a file, in plain maps; `saved` hears of every strand. */
export function memoryEngineStore(saved: (strand: Strand) => void) {
  const executions = new Map<string, Execution>();
  const strands = new Map<string, Map<number, Strand>>();
  const tokens = new Map<string, StrandKey>();
  const strand = ({ execution, index }: StrandKey) => strands.get(execution)?.get(index);
  const items = (execution: string): Strand[] =>
    [...(strands.get(execution) ?? [])]
      .filter(([index]) => index !== rootIndex)
      .sort(([a], [b]) => a - b)
      .map(([, each]) => each);
  const store: EngineStore & { forget(name: string): void; everything(): unknown } = {
    add: ({ name, machine, input, startedAt }) => {
      if (executions.has(name)) return false;
      const rest = { endedAt: null, transitions: 0, events: 0, state: '', output: null, error: null };
      executions.set(name, { name, machine, input, startedAt, status: 'RUNNING', ...rest });
      return true;
    },
    find: (name) => executions.get(name),
    list: (status) => [...executions.values()].filter((each) => status === null || each.status === status),
    count: (name, { transitions, events }) => {
      const execution = executions.get(name)!;
      execution.transitions += transitions;
      execution.events += events;
    },
    end: (name, { at, ...ending }: Ending) => {
      executions.set(name, { ...executions.get(name)!, ...ending, endedAt: at });
      strands.delete(name);
    },
    save: (each) => {
      const { execution, index } = keyOf(each);
      const ofExecution = strands.get(execution) ?? new Map<number, Strand>();
      strands.set(execution, ofExecution.set(index, each));
      if (each.phase.is === 'calling' && each.phase.token !== null) tokens.set(each.phase.token, keyOf(each));
      saved(each);
    },
    strand,
    items,
    dropItems: (execution) => {
      for (const index of strands.get(execution)?.keys() ?? [])
        if (index !== rootIndex) strands.get(execution)?.delete(index);
    },
    waitingFor: (token) => {
      const key = tokens.get(token);
      const found = key && strand(key);
      return found?.phase.is === 'calling' && found.phase.token === token ? found : undefined;
    },
    takeReports: () => [],
    reported: () => undefined,
    ready: () => [],
    due: () => [],
    nextDue: () => Infinity,
    transact: (work) => work(),
    close: () => undefined,
    /** An execution whose name is never used again. */
    forget: (name) => {
      executions.delete(name);
      strands.delete(name);
    },
    everything: () => [[...executions], [...strands].map(([name, each]) => [name, [...each]])],
  };
  return store;
}
