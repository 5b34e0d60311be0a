import { FifeError } from '#lib/local/submit-host/fife/fife-error.ts';
import { type Random, randomOf } from '#test/simulation/random.ts';
import { aScenario, type Change, type Piece, type Scenario, type Sections, shells } from './fife-scenario.ts';
import { type Asked, compose, readByShell } from './fixture-fife.ts';

/*
 * The words that the rules of fife_launch ask for, and whether the product gives them: a description of its own, which
 * knows nothing of the text that a shell reads.
 */

const written = (value: Piece[]): string => value.map((piece) => piece.written).join(' ');
const says = (value: Piece[]): string => value.map((piece) => piece.says).join(' ');
const words = (value: Piece[]): string[] => value.flatMap((piece) => piece.words);
const plainKey = (key: string): string => key.replace(/_\d+$/, '');

function configOf({ sections, stages, shadow }: Scenario): string {
  const lines = (values: [string, Piece[]][]): string =>
    values.map(([key, value]) => `${key} = ${written(value)}\n`).join('');
  const named = [...sections].map(([name, values]) => `[${name}]\n${lines([...values])}`);
  const staged = stages.map(({ name, parent, changes }) => {
    const own = new Map(changes.map(({ section, key, value }) => [`${section}.${key}`, value]));
    return `[stage_${name}]\n${parent === undefined ? '' : `parent = ${parent}\n`}${lines([...own])}`;
  });
  const shadows = [...shadow].map((key) => `${key} = won\n`).join('');
  return `[global]\n${lines([...shells])}${shadows}${named.join('')}${staged.join('')}`;
}

function askedOf(scenario: Scenario): Asked {
  const overrides = scenario.overrides.map(
    ({ section, key, value }) => `-O${section}.${key}=${written(value)}`,
  );
  const stages = scenario.asked.map((name) => `--stage=${name}`);
  return { files: { 'a.cfg': configOf(scenario) }, options: [...stages, ...overrides] };
}

function change(sections: Sections, changes: Change[]): void {
  for (const { section, key, value } of changes) sections.get(section)?.set(key, value);
}

/** The sections after the stages, each behind its parent, and the overrides. */
function settled({ sections, stages, asked, overrides }: Scenario): Sections {
  const all = new Map([...sections].map(([name, values]) => [name, new Map(values)]));
  const apply = (name: string | undefined): void => {
    const stage = stages.find((one) => one.name === name);
    if (!stage) return;
    apply(stage.parent);
    // A stage's keys are those of its section, where the last of a name wins in the place of the first.
    const own = new Map(stage.changes.map((one) => [`${one.section}.${one.key}`, one]));
    change(all, [...own.values()]);
  };
  for (const name of asked) apply(name);
  change(all, overrides);
  return all;
}

function submitWords(key: string, value: Piece[]): string[] {
  if (plainKey(key).length === 1) return [`-${plainKey(key)}`, ...words(value)];
  const [first = '', ...more] = words(value);
  return [`--${plainKey(key)}=${first}`, ...more];
}

const isFlag = (key: string): boolean => ['multifile', 'debug', 'find_setups'].includes(key);

function wrapperWords(key: string, value: Piece[], number: string): string[] {
  if (isFlag(key)) return says(value) === 'True' ? [`--${key}`] : [];
  return [`--${plainKey(key)}${number}`, says(value)];
}

function wantedWords(scenario: Scenario): string[] {
  const all = settled(scenario);
  const items = (section: string): [string, Piece[]][] =>
    [...(all.get(section) ?? [])].map(([key, value]) => [
      key,
      scenario.shadow.has(key) ? [{ written: 'won', says: 'won', words: ['won'] }] : value,
    ]);
  const executables = ['executable', 'executable_2'].map(items);
  const name = (item: [string, Piece[]][]): string => says(item.find(([key]) => key === 'name')?.[1] ?? []);
  return [
    ...items('submit').flatMap(([key, value]) => submitWords(key, value)),
    'file:////products/fife_utils/libexec/fife_wrap',
    ...['job_setup', 'sam_consumer', 'job_output'].flatMap((section) =>
      items(section).flatMap(([key, value]) => wrapperWords(key, value, '')),
    ),
    ...items('job_output_1').flatMap(([key, value]) => wrapperWords(key, value, '1')),
    ...executables.flatMap((item) => ['--exe', name(item)]),
    ...executables.flatMap((item) => [
      '--',
      ...item.flatMap(([key, value]) => (key.startsWith('arg_') ? words(value) : [])),
    ]),
  ];
}

/** The words without what is quoted for URLs. */
const unquoted = (given: string[]): string[] =>
  given.map((word, index) => {
    const isQuoted = /^--\S+[-_]unquote\d*$/.test(given[index - 1] ?? '');
    return isQuoted ? decodeURIComponent(word) : word.replace(/^(--\S+?)[-_]unquote(\d*)$/, '$1$2');
  });

/** What is wrong with the launches of these seeds. */
export function playFifeLaunch(seeds: number[]): string[] {
  const scenarios = seeds.map((seed) => aScenario(randomOf(seed)));
  const texts = scenarios.map((scenario) => compose(askedOf(scenario)).text);
  const read = readByShell(texts);
  return scenarios.flatMap((scenario, index) => {
    const wanted = JSON.stringify(wantedWords(scenario));
    const given = JSON.stringify(read[index]?.words.map(unquoted));
    const left = read[index]?.files.join(', ') ?? '';
    const wrong = [
      ...(given === `[${wanted}]` ? [] : [`gives ${given}, not [${wanted}]`]),
      ...(left === '' ? [] : [`something of a value ran and left ${left}`]),
    ];
    return wrong.map((why) => `seed ${seeds[index]}: ${why}\n${JSON.stringify(askedOf(scenario))}`);
  });
}

const scraps = [
  ...['[global]', '[submit]', '[', ']', '\n', '\n', ' = ', '=', ':', '%', '%%', '%(', '%(group)s', '%(x)s'],
  ...['group', 'x', 'includes', 'a.cfg', 'parent', 'stage_a', '[stage_a]', 'submit.N', 'executable.arg_1'],
  ...[
    "'",
    '"',
    '`',
    '$',
    '\\',
    '#',
    ';',
    '\t',
    ' ',
    '\r',
    '\u2028',
    '\uFEFF',
    '\uD800',
    '\0',
    '😀',
    '__proto__',
  ],
  ...[
    '[sam_consumer]',
    '[prelaunch]',
    'script',
    '[job_output]',
    'metadata_extractor',
    'n_files_per_job',
    '3',
    'a',
  ],
];

const junk = (random: Random, most: number): string =>
  Array.from({ length: random.between(0, most) }, () => random.pick(scraps)).join('');

/** Text that nobody means: it is composed, or refused in a sentence. */
export function crashOf(seed: number): string | undefined {
  const random = randomOf(seed);
  const start = random.chance(0.7) ? '[global]\ngroup = nova\n' : '';
  const files = { 'a.cfg': `${start}${junk(random, 60)}` };
  const options = [
    `-O${random.chance(0.7) ? 'submit.' : ''}${junk(random, 5)}`,
    `--stage=${random.pick(['a', 'b', junk(random, 3)])}`,
    ...(random.chance(0.3) ? [`--arg_push=${junk(random, 4)}`] : []),
    ...(random.chance(0.1) ? [junk(random, 4)] : []),
  ];
  try {
    compose({ files, options });
    return undefined;
  } catch (error) {
    if (error instanceof FifeError && error.message !== '') return undefined;
    return `seed ${seed}: ${String(error)}\n${JSON.stringify({ files, options })}`;
  }
}
