/** Things with a name that is unique in the experiment. */
export interface Named<Thing> {
  find(name: string): Promise<Thing | undefined>;
  list(): Promise<Thing[]>;
  /** Adds it. @throws NameTaken */
  add(thing: Thing): Promise<void>;
}
