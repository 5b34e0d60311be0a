import { type Random } from '#test/simulation/random.ts';

/** A piece of a value: how it is written, what it says, and what a shell reads where values are not quoted. */
export interface Piece {
  written: string;
  says: string;
  words: string[];
}

export interface Change {
  section: string;
  key: string;
  value: Piece[];
}

export type Sections = Map<string, Map<string, Piece[]>>;

/** A configuration with what is asked of it. */
export interface Scenario {
  sections: Sections;
  stages: { name: string; parent: string | undefined; changes: Change[] }[];
  asked: string[];
  overrides: Change[];
  /** Keys that `[global]` has, too, and so wins. */
  shadow: Set<string>;
}

const plain = (text: string): Piece => ({ written: text, says: text, words: [text] });
const shell = (text: string, ...words: string[]): Piece => ({ written: text, says: text, words });

/** What `[global]` says. */
export const shells = new Map<string, Piece[]>([
  ['group', [plain('nova')]],
  ['late', [shell('\\$RUN', '$RUN')]],
  ['both', [shell('"a b"', 'a b')]],
]);

/** What a shell reads without running anything. */
const harmless: readonly Piece[] = [
  ...['mc', '7', '/scratch/nova/x', 'a=b', '+L=1', 'é', 'a:b', 'x,y', '-c'].map(plain),
  { written: '100%%', says: '100%', words: ['100%'] },
  shell("'far det'", 'far det'),
  shell('"near  det"', 'near  det'),
  shell(`x"y'z"`, `xy'z`),
  shell('\\\\\\${fname}', '\\${fname}'),
  shell('\\$\\(\\(PROCESS*5+1\\)\\)', '$((PROCESS*5+1))'),
  shell('--quiet\t7', '--quiet', '7'),
  ...[...shells].map(([name, value]) => ({
    written: `%(${name})s`,
    says: value.map((piece) => piece.says).join(' '),
    words: value.flatMap((piece) => piece.words),
  })),
];

/** What a shell would run, were it not quoted. */
const dangers = [
  ...['$(touch ran)', '`touch ran`', '; touch ran;', '| touch ran', '&& touch ran &&', '" $(touch ran) "'],
  ...['> ran', '# x', '\\', '*', '$USER', '${PATH}', '~'],
].map(plain);
const onTwoLines: Piece = { written: 'x\n  touch ran', says: 'x\ntouch ran', words: [] };

/** In single quotes a value says what it is; only a quote of its own could end it. */
const quoted: readonly Piece[] = [
  ...harmless.filter(({ says }) => !says.includes("'")),
  ...dangers,
  onTwoLines,
];
/** Nothing ends a text that is quoted for URLs. */
const forUrls: readonly Piece[] = [...quoted, ...["it's", "' $(touch ran) '", "';touch ran;'"].map(plain)];

const kinds: { section: string; keys: string[]; pieces: readonly Piece[] }[] = [
  { section: 'submit', keys: ['G', 'N', 'memory', 'lines_1', 'lines_12', 'f_0', 'need-x'], pieces: harmless },
  {
    section: 'job_setup',
    keys: ['source_1', 'source_2', 'setup', 'prescript_3', 'finally'],
    pieces: forUrls,
  },
  { section: 'job_setup', keys: ['quals', 'mix_1', 'inputfile_2', 'vers'], pieces: quoted },
  { section: 'sam_consumer', keys: ['limit', 'appname', 'schema'], pieces: quoted },
  { section: 'job_output', keys: ['addoutput', 'addoutput_1', 'rename', 'add_metadata_2'], pieces: quoted },
  { section: 'job_output', keys: ['metadata_extractor'], pieces: forUrls },
  { section: 'job_output_1', keys: ['addoutput', 'filter_metadata', 'hash'], pieces: quoted },
  { section: 'executable', keys: ['arg_1', 'arg_2', 'arg_3', 'arg_x', 'arg_100'], pieces: harmless },
  { section: 'executable_2', keys: ['arg_4', 'arg_1', 'arg_x'], pieces: harmless },
];

function someValue(random: Random, pieces: readonly Piece[]): Piece[] {
  if (random.chance(0.1)) return [];
  return Array.from({ length: random.between(1, 3) }, () => random.pick(pieces));
}

function shuffled<Item>(random: Random, items: readonly Item[]): Item[] {
  return items
    .map((item) => ({ item, at: random.next() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

function someSections(random: Random): Sections {
  const sections: Sections = new Map();
  for (const { section, keys, pieces } of kinds) {
    const values = sections.get(section) ?? new Map<string, Piece[]>();
    sections.set(section, values);
    // The numbered arguments of the first executable are complete, so that none gets another number.
    for (const key of shuffled(random, keys))
      if (/^arg_[123]$/.test(key) || random.chance(0.5)) values.set(key, someValue(random, pieces));
  }
  for (const flag of ['multifile', 'debug', 'find_setups'])
    if (random.chance(0.4))
      sections.get('job_setup')?.set(flag, [plain(random.pick(['True', 'False', 'true', '']))]);
  sections.get('executable')?.set('name', [plain('art')]);
  sections.get('executable_2')?.set('name', [plain('zip')]);
  return sections;
}

function someChanges(random: Random, isInFile: boolean): Change[] {
  return Array.from({ length: random.between(0, 4) }, () => {
    const { section, keys, pieces } = random.pick(kinds);
    const value = someValue(
      random,
      pieces.filter((piece) => isInFile || piece !== onTwoLines),
    );
    return { section, key: random.pick(keys), value };
  });
}

/** A configuration by chance. */
export function aScenario(random: Random): Scenario {
  const names = ['day', 'night', 'test'].slice(0, random.between(0, 3));
  const keys = kinds.flatMap((kind) => kind.keys);
  return {
    sections: someSections(random),
    stages: names.map((name, index) => ({
      name,
      parent: random.chance(0.5) ? names[index - 1] : undefined,
      changes: someChanges(random, true),
    })),
    asked: [...names, 'nowhere'].filter(() => random.chance(0.6)),
    overrides: someChanges(random, false),
    shadow: new Set(random.chance(0.3) ? [random.pick(keys)] : []),
  };
}
