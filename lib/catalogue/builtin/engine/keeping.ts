/** Remembers what is made for a key, so that it is made once. */
export function remembering<Value>() {
  const made = new Map<object | string, Promise<Value>>();
  return (key: object | string, make: () => Promise<Value>): Promise<Value> => {
    const value = made.get(key) ?? make();
    made.set(key, value);
    return value;
  };
}

/** More would fill the memory of a small Lambda; then reading twice is the lesser evil. */
const mostKept = 100_000;

/** Reads each name once, also when it is asked for again before the answer is there. */
export function keeping<Value>(read: (names: string[]) => Promise<Map<string, Value>>) {
  const kept = new Map<string, Promise<Map<string, Value>>>();
  return async (names: string[]): Promise<Map<string, Value>> => {
    if (kept.size > mostKept) kept.clear();
    const unknown = [...new Set(names)].filter((name) => !kept.has(name));
    if (unknown.length > 0) {
      const batch = read(unknown);
      for (const name of unknown) kept.set(name, batch);
    }
    const asked = names.map((name) => ({ name, batch: kept.get(name) }));
    const batches = new Map<unknown, Map<string, Value>>();
    for (const batch of new Set(asked.map((one) => one.batch))) if (batch) batches.set(batch, await batch);
    const answer = new Map<string, Value>();
    for (const { name, batch } of asked) {
      const value = batches.get(batch)?.get(name);
      if (value !== undefined) answer.set(name, value);
    }
    return answer;
  };
}
