import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { PomsError } from '#lib/domain/errors.ts';
import { someTime } from '#test/support/builders.ts';
import { aTerminal, me } from './a-terminal.ts';
import { fakeApi, type Answers } from './fake-api.ts';

const folder = mkdtempSync(join(tmpdir(), 'poms-files-'));
writeFileSync(join(folder, 'raw_1.root'), 'content');

const catalogue: Answers = {
  getMe: me,
  getDataset: ({ params: { dataset }, experiment }) => {
    if (experiment !== 'dune') throw new PomsError('DatasetNotFound', { dataset });
    return { name: dataset, files: 3, meaning: 'files', createdAt: someTime };
  },
  declareFile: ({ body: file }) => ({
    ...file,
    declaredAt: someTime,
    declaredBy: 'petra',
    submissionId: null,
    claimedBy: [],
  }),
};

const aFile = (name: string) => ({
  name,
  size: 1,
  checksum: 'sha256:00',
  location: null,
  runs: [],
  softwareVersion: null,
  parents: [],
  metadata: {},
  declaredAt: someTime,
  declaredBy: 'petra',
  submissionId: null,
  claimedBy: [],
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('poms declare', () => {
  it('computes size and checksum, and puts the file where its dataset is', async () => {
    const api = fakeApi(catalogue);
    const { poms } = aTerminal(api.fetch, { cwd: folder });

    const { exitCode } = await poms(
      'declare',
      'raw_1.root',
      '--dataset',
      'raw',
      '--run',
      '7',
      '--version',
      'v1',
    );

    const [asked] = api.asked('declareFile');
    expect(exitCode).toBe(0);
    expect(asked!.headers['poms-experiment']).toBe('dune');
    expect(asked!.body).toEqual({
      name: 'raw_1.root',
      size: 7,
      checksum: `sha256:${createHash('sha256').update('content').digest('hex')}`,
      location: join(folder, 'raw_1.root'),
      runs: [7],
      softwareVersion: 'v1',
      dataset: 'raw',
    });
  });

  it('declares nothing when one of the files cannot be read', async () => {
    const api = fakeApi(catalogue);

    const { exitCode } = await aTerminal(api.fetch, { cwd: folder }).poms(
      'declare',
      'raw_1.root',
      'none.root',
    );

    expect(exitCode).toBe(4);
    expect(api.calls).toEqual([]);
  });

  it('asks for the experiment where it could be several', async () => {
    const { poms } = aTerminal(fakeApi(catalogue).fetch, { cwd: folder });

    expect((await poms('declare', 'raw_1.root')).exitCode).toBe(5);
    expect((await poms('declare', 'raw_1.root', '--experiment', 'sbnd')).exitCode).toBe(0);
  });
});

describe('poms files', () => {
  const pages: Answers = {
    ...catalogue,
    listFiles: ({ query: { limit, cursor } }) => {
      const from = Number(cursor ?? 0);
      const items = ['a', 'b', 'c'].slice(from, from + Math.min(limit, 2)).map(aFile);
      const next = from + items.length;
      return { items, cursor: next < 3 ? String(next) : null };
    },
    getFile: ({ params: { file }, experiment }) => {
      if (experiment !== 'dune') throw new PomsError('FileNotFound', { file });
      return aFile(file);
    },
    listFileChildren: () => ({ items: ['child'], cursor: null }),
    listDatasets: ({ experiment }) => ({
      items: experiment === 'dune' ? [{ name: 'raw', files: 3, meaning: 'files', createdAt: someTime }] : [],
      cursor: null,
    }),
  };
  const names = (json: unknown) => (json as { name: string }[]).map(({ name }) => name);

  it('lists all files of a dataset, page after page', async () => {
    const { poms } = aTerminal(fakeApi(pages).fetch);

    expect(names((await poms('files', 'raw', '--json')).json())).toEqual(['a', 'b', 'c']);
    expect(names((await poms('files', 'raw', '--limit', '1', '--json')).json())).toEqual(['a']);
  });

  it('shows a file, and lists datasets', async () => {
    const { poms } = aTerminal(fakeApi(pages).fetch);

    expect((await poms('files', 'show', 'a', '--json')).json()).toMatchObject({
      name: 'a',
      children: ['child'],
    });
    expect((await poms('files', 'datasets', '--json')).json()).toMatchObject([
      { experiment: 'dune', name: 'raw' },
    ]);
  });
});

describe('poms files with dimensions', () => {
  const said = {
    meaning: 'files of run 7',
    tree: { op: 'where' as const, field: 'run', value: 7 },
    sam: { text: 'run_number 7', why: null },
    mql: { text: null, why: 'MQL needs a dataset.' },
    files: 2,
  };
  const answers: Answers = {
    getMe: me,
    findFiles: () => ({ items: [aFile('a'), aFile('b')], cursor: null }),
    explainFiles: () => said,
    defineDataset: ({ body }) => ({ name: body.name, files: 2, meaning: said.meaning, createdAt: someTime }),
  };
  const where = ['--experiment', 'dune'];

  it('lists what they find', async () => {
    const api = fakeApi(answers);

    const { stdout } = await aTerminal(api.fetch).poms('files', 'run_number 7', ...where);

    expect(stdout).toContain('a ');
    expect(api.asked('findFiles')).toHaveLength(1);
  });

  it.each([
    [['--count'], '2'],
    [['--explain'], 'files of run 7'],
    [['--explain', '--count'], 'files of run 7: 2'],
    [['--as', 'sam'], 'run_number 7'],
    [['--as', 'mql'], 'MQL needs a dataset.'],
  ])('says with %j what it is asked', async (options, text) => {
    const { stdout } = await aTerminal(fakeApi(answers).fetch).poms(
      'files',
      'run_number 7',
      ...options,
      ...where,
    );

    expect(stdout).toBe(`${text}\n`);
  });

  it('takes one question at a time', async () => {
    const { exitCode } = await aTerminal(fakeApi(answers).fetch).poms(
      'files',
      'raw',
      '--query',
      'run_number 7',
    );

    expect(exitCode).toBe(2);
  });

  it('gives dimensions a name', async () => {
    const { stdout } = await aTerminal(fakeApi(answers).fetch).poms(
      'dataset',
      'define',
      'seven',
      'run_number 7',
      ...where,
    );

    expect(stdout).toBe('Dataset seven is defined: files of run 7 (2 files now).\n');
  });
});
