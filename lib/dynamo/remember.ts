/**
 * Remembers the last few things that were read and can never change. Whoever gets one shares it with others and must
 * leave it as it is.
 */
export function remember<Thing>(most: number) {
  const known = new Map<string, Thing>();
  return {
    recall: (key: string): Thing | undefined => {
      const thing = known.get(key);
      if (thing === undefined) return undefined;
      // The Map keeps the order of insertion: what is used goes to its end.
      known.delete(key);
      known.set(key, thing);
      return thing;
    },
    keep: (key: string, thing: Thing): Thing => {
      known.set(key, thing);
      const [oldest] = known.keys();
      if (known.size > most && oldest !== undefined) known.delete(oldest);
      return thing;
    },
  };
}
