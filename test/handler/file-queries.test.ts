import { describe, expect, it } from 'vitest';
import { anApi } from '#test/support/api.ts';
import { aFile, second } from '#test/support/catalogue-builders.ts';
import { aHouse } from '#test/support/house.ts';

async function withFiles() {
  const house = aHouse();
  for (const [index, name] of ['raw0', 'raw1', 'raw2'].entries())
    await house.ports.catalogue.declare(aFile(name, { runs: [index], declaredAt: second(index) }), ['raw']);
  return anApi(house);
}

const asked = (query: string) => `query=${encodeURIComponent(query)}`;

describe('files by dimensions', () => {
  it('are listed page by page', async () => {
    const api = await withFiles();

    const { status, body } = await api({
      path: `/files?${asked('defname: raw and run_number 1-2')}&limit=1`,
    });

    expect(status).toBe(200);
    expect(body).toMatchObject({ items: [{ name: 'raw1' }], cursor: expect.any(String) as string });
  });

  it('are counted, and the question is said in words and in both languages', async () => {
    const api = await withFiles();

    const { body } = await api({
      path: `/file-query?${asked('defname: raw minus ( run_number 1 )')}&count=true`,
    });

    expect(body).toMatchObject({
      files: 2,
      meaning: 'files of dataset raw without files of run 1',
      sam: { text: 'defname: raw minus ( run_number 1 )', why: null },
      mql: { text: '(files from sbnd:raw) where !(core.runs[any] = 1)', why: null },
    });
  });

  it('say where a text cannot be read, and what to write', async () => {
    const api = await withFiles();

    const { status, body } = await api({ path: `/files?${asked('defname: raw\nand run_number x')}` });

    expect(status).toBe(400);
    expect(body).toMatchObject({ code: 'QueryInvalid', details: { line: 2, column: 16 } });
  });

  it('get a name once, and it keeps its meaning', async () => {
    const api = await withFiles();
    const define = (query: string) =>
      api({ method: 'POST', path: '/datasets', body: { name: 'one', query } });

    const first = await define('defname: raw and run_number 1');
    const again = await define('defname: raw and run_number = 1');
    const other = await define('defname: raw');
    const broken = await define('defname: nowhere');

    expect(first).toMatchObject({ status: 201, body: { files: 1 } });
    expect(again).toMatchObject({ status: 201 });
    expect(other).toMatchObject({ status: 409, body: { code: 'DatasetDiffers' } });
    expect(broken).toMatchObject({ status: 404, body: { code: 'DatasetNotFound' } });
  });
});
