import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { errors } from '#lib/domain/errors.ts';

const root = join(import.meta.dirname, '..');

const ofThePage = ['lib/domain', 'lib/contract', 'lib/client'];

const adapters = ['lib/dynamo', 'lib/catalogue', 'lib/reach', 'lib/batch'];

/** The folders inside a room; a later noun may import an earlier one, never the other way round. */
const nouns = [
  ...['people', 'files', 'splits', 'campaigns', 'ini', 'holds', 'launches', 'submissions'],
  ...['outputs', 'orders', 'schedules', 'watching'],
];
const roomsOfNouns = ['lib/domain', 'lib/actions', 'lib/dynamo'];

/** Who may import whom (the table of docs/design.md). A room may always import itself. */
const mayImport: Record<string, string[]> = {
  'lib/domain': [],
  'lib/contract': ['lib/domain'],
  'lib/ports': ['lib/domain', 'lib/contract'],
  'lib/handler': ['lib/domain', 'lib/contract', 'lib/ports'],
  'lib/actions': ['lib/domain', 'lib/contract', 'lib/ports'],
  'lib/dynamo': ['lib/domain', 'lib/ports'],
  'lib/reach': ['lib/domain', 'lib/ports'],
  'lib/batch': ['lib/domain', 'lib/ports', 'lib/reach'],
  'lib/catalogue': ['lib/domain', 'lib/ports', 'lib/dynamo'],
  'lib/aws': ['lib/domain', 'lib/contract', 'lib/ports', 'lib/handler', ...adapters],
  'lib/local': ['lib/domain', 'lib/contract', 'lib/ports', 'lib/handler', ...adapters],
  'lib/client': ['lib/domain', 'lib/contract'],
  'lib/stacks': ['lib/domain', 'lib/contract', 'lib/ports', 'functions/tasks'],
  'functions/api': ['lib/domain', 'lib/contract', 'lib/ports', 'lib/handler', 'lib/actions', 'lib/aws'],
  'functions/tasks': ['lib/domain', 'lib/contract', 'lib/ports', 'lib/handler', 'lib/actions', 'lib/aws'],
  'functions/triggers': ['lib/domain', 'lib/contract', 'lib/ports', 'lib/handler', 'lib/actions', 'lib/aws'],
  'web/ui': ['lib/client'],
  'web/api': [...ofThePage, 'web/ui'],
  'web/parts': [...ofThePage, 'web/ui', 'web/api'],
  'web/graph': [...ofThePage, 'web/ui', 'web/api', 'web/parts'],
  'web/pages': [...ofThePage, 'web/ui', 'web/api', 'web/parts', 'web/graph'],
  'web/frame': [...ofThePage, 'web/ui', 'web/api', 'web/parts'],
  web: [...ofThePage, 'web/ui', 'web/api', 'web/parts', 'web/pages', 'web/frame'],
};

/** Folders of the page are rooms of their own; `#web/` names its sources. */
function room(path: string): string {
  const [top = '', ...rest] = path
    .split('/')
    .filter((part, index, parts) => part !== 'src' || parts[index - 1] !== 'web');
  return top === 'web' && rest.length < 2 ? top : `${top}/${rest[0] ?? ''}`;
}

const sources = ['lib', 'functions', 'web/src'].flatMap((top) =>
  readdirSync(join(root, top), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => `${top}/${file}`),
);

const textOf = (file: string): string => readFileSync(join(root, file), 'utf8');

/** The files of this project that a file imports, types included. */
const importsOf = (file: string): string[] =>
  [...textOf(file).matchAll(/(?:from|import\()\s*'([#.][^']+)'/g)].map(([, path = '']) =>
    path.startsWith('.') ? join(dirname(file), path) : path.slice(1).replace(/^web\//, 'web/src/'),
  );

const nounOf = (file: string): string | undefined =>
  roomsOfNouns.includes(room(file)) ? file.split('/').slice(2, -1)[0] : undefined;

/** A circle of files that import each other, if there is one. */
function circleFrom(file: string, path: string[], seen: Set<string>): string[] | undefined {
  if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
  if (seen.has(file) || !sources.includes(file)) return undefined;
  seen.add(file);
  for (const next of importsOf(file)) {
    const circle = circleFrom(next, [...path, file], seen);
    if (circle) return circle;
  }
  return undefined;
}

describe('the house', () => {
  it.each(sources.filter((file) => nounOf(file) !== undefined))('%s imports no later noun', (file) => {
    const own = nouns.indexOf(nounOf(file)!);
    const later = importsOf(file).filter(
      (path) => room(path) === room(file) && nouns.indexOf(nounOf(path) ?? '') > own,
    );

    expect(nouns).toContain(nounOf(file));
    expect(later).toEqual([]);
  });

  it('has no circle of imports, types included', () => {
    const seen = new Set<string>();

    expect(sources.map((file) => circleFrom(file, [], seen)?.join(' → ')).filter(Boolean)).toEqual([]);
  });

  it.each(sources)('%s imports only what its room may', (file) => {
    const own = room(file);
    const crossings = [...textOf(file).matchAll(/(?:from|import\()\s*'#([^']+)'/g)].map((match) => match[1]!);
    const strangers = crossings.filter((path) => room(path) !== own && !mayImport[own]?.includes(room(path)));

    expect(strangers).toEqual([]);
    expect(textOf(file), 'leave a room with #, not with ../').not.toMatch(/from '\.\.\//);
  });

  it('lets functions use nothing of the AWS world but what hosts them', () => {
    const used = sources
      .filter((file) => file.startsWith('functions/'))
      .flatMap((file) => [...textOf(file).matchAll(/'#(lib\/aws\/[^']+)'/g)].map((match) => match[1]));

    expect([...new Set(used)]).toEqual(['lib/aws/lambda.ts']);
  });

  it('never lets the two worlds meet', () => {
    const meeting = sources.filter(
      (file) =>
        (file.startsWith('lib/aws/') && textOf(file).includes("'#lib/local/")) ||
        (file.startsWith('lib/local/') && textOf(file).includes("'#lib/aws/")),
    );

    expect(meeting).toEqual([]);
  });

  it.each(sources)('%s has a name that says what it is', (file) => {
    const words = file.replace(/\.tsx?$/, '').split(/[/.-]/);
    const empty = [
      'util',
      'utils',
      'helper',
      'helpers',
      'common',
      'shared',
      'manager',
      'service',
      'base',
      'misc',
      'data',
      'info',
      'handle',
    ];

    expect(words.filter((word) => empty.includes(word))).toEqual([]);
  });
});

describe('docs/errors.md', () => {
  const help = readFileSync(join(root, 'docs/errors.md'), 'utf8');

  it.each(Object.keys(errors))('has a paragraph for %s', (name) => {
    expect(help).toContain(`\n## ${name}\n`);
  });
});
