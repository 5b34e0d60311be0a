import { beforeEach, describe, expect, it } from 'vitest';
import { type BuiltinCatalogue } from '#lib/catalogue/builtin/catalogue.ts';
import {
  aFile,
  countedWorld,
  dataset,
  fill,
  names,
  slice,
  type Make,
} from '#test/support/catalogue-builders.ts';

/** Asks for files as one process until there is none; returns their names. */
async function drain(catalogue: BuiltinCatalogue, project: string, process: string): Promise<string[]> {
  const taken: string[] = [];
  for (let n = 0; ; n++) {
    const file = await catalogue.nextFile(project, { process, requestId: `${n}` });
    if (!file) return taken;
    taken.push(file.name);
  }
}

/** What every catalogue promises of its projects. */
export function catalogueProjectsSuite(technology: string, make: Make): void {
  describe(`projects in ${technology}`, () => {
    let catalogue: BuiltinCatalogue;
    beforeEach(async () => {
      catalogue = await make(countedWorld());
      await fill(catalogue, 'd', 0, 5);
    });

    it('counts a project’s files by what became of them', async () => {
      await catalogue.startProject('p', 'd', 7);
      for (const requestId of ['1', '2', '3', '4'])
        await catalogue.nextFile('p', { process: 'a', requestId });

      await catalogue.settleFile('p', 'f0', 'consumed');
      await catalogue.settleFile('p', 'f0', 'consumed');
      await catalogue.settleFile('p', 'f1', 'failed');
      await catalogue.settleFile('p', 'f2', 'skipped');

      expect(await catalogue.summary('p')).toEqual({
        project: 'p',
        dataset: 'd',
        isEnded: false,
        total: 5,
        files: { pending: 1, delivered: 1, consumed: 1, failed: 1, skipped: 1 },
      });
    });

    it('starts a project once', async () => {
      const first = await catalogue.startProject('p', 'd', 7);
      await fill(catalogue, 'd', 5, 9);

      const second = await catalogue.startProject('p', 'd', 7);

      expect(first.total).toBe(5);
      expect(second).toEqual(first);
    });

    it('starts a project once though many ask at the same time', async () => {
      const summaries = await Promise.all(
        Array.from({ length: 10 }, () => catalogue.startProject('p', 'd', 7)),
      );

      expect(new Set(summaries.map(({ total }) => total))).toEqual(new Set([5]));
      expect((await catalogue.projectsOf(7)).map(({ project }) => project)).toEqual(['p']);
      expect(await drain(catalogue, 'p', 'a')).toEqual(['f0', 'f1', 'f2', 'f3', 'f4']);
    });

    it('starts a project on a defined dataset, though it is empty', async () => {
      await catalogue.define('none', slice(dataset('d'), 100, 10));

      const summary = await catalogue.startProject('p', 'none', 7);

      expect(summary).toMatchObject({ total: 0, files: { pending: 0 } });
      expect(await catalogue.nextFile('p', { process: 'a', requestId: '1' })).toBeUndefined();
      expect(await names(catalogue, { op: 'inputOf', project: 'p' })).toEqual([]);
    });

    it('starts no project on an unknown dataset', async () => {
      const started = catalogue.startProject('p', 'nowhere', 7);

      await expect(started).rejects.toMatchObject({ name: 'DatasetNotFound' });
      await expect(catalogue.summary('p')).rejects.toMatchObject({ name: 'ProjectNotFound' });
    });

    it('lists the projects of a submission, oldest first', async () => {
      await catalogue.startProject('z', 'd', 7);
      await catalogue.startProject('a', 'd', 7);
      await catalogue.startProject('b', 'd', 77);

      const mine = await catalogue.projectsOf(7);

      expect(mine.map(({ project }) => project)).toEqual(['z', 'a']);
      expect(await catalogue.projectsOf(8)).toEqual([]);
      expect(await catalogue.projectNamesOf(7)).toEqual(['z', 'a']);
      expect(await catalogue.projectNamesOf(8)).toEqual([]);
    });

    it('hands out the files in order, whole, and then none', async () => {
      await catalogue.startProject('p', 'd', 7);

      const first = await catalogue.nextFile('p', { process: 'a', requestId: '1' });
      const others = await drain(catalogue, 'p', 'b');

      expect(first).toEqual(await catalogue.file('f0'));
      expect(others).toEqual(['f1', 'f2', 'f3', 'f4']);
      expect(await catalogue.nextFile('p', { process: 'c', requestId: '1' })).toBeUndefined();
    });

    it('gives the same request the same file again', async () => {
      await catalogue.startProject('p', 'd', 7);
      const asked = { process: 'a', requestId: '1' };

      const answers = [await catalogue.nextFile('p', asked), await catalogue.nextFile('p', asked)];
      const together = await Promise.all(
        Array.from({ length: 8 }, () => catalogue.nextFile('p', { process: 'a', requestId: '2' })),
      );
      await catalogue.endProject('p');
      const late = await catalogue.nextFile('p', asked);

      expect([...answers, late].map((file) => file?.name)).toEqual(['f0', 'f0', 'f0']);
      expect(new Set(together.map((file) => file?.name)).size).toBe(1);
      expect(await catalogue.summary('p')).toMatchObject({ files: { delivered: 2, pending: 3 } });
    });

    it('gives no file to two processes, and every file to one', async () => {
      await fill(catalogue, 'many', 100, 150);
      await catalogue.startProject('p', 'many', 7);

      const taken = await Promise.all(
        Array.from({ length: 20 }, (_, n) => drain(catalogue, 'p', `process ${n}`)),
      );

      const all = taken.flat();
      expect(all).toHaveLength(50);
      expect(new Set(all).size).toBe(50);
      expect(await catalogue.summary('p')).toMatchObject({ total: 50, files: { delivered: 50, pending: 0 } });
    });

    it('hands out a file of more than a hundred', async () => {
      for (let n = 0; n < 230; n++) await catalogue.declare(aFile(`g${n}`), ['large']);
      await catalogue.startProject('p', 'large', 7);

      const all = await drain(catalogue, 'p', 'a');

      expect(all).toEqual(Array.from({ length: 230 }, (_, n) => `g${n}`));
    });

    it('does not hand out a file that was settled before', async () => {
      await catalogue.startProject('p', 'd', 7);
      await catalogue.settleFile('p', 'f0', 'skipped');
      await catalogue.settleFile('p', 'f3', 'consumed');

      const taken = await drain(catalogue, 'p', 'a');

      expect(taken).toEqual(['f1', 'f2', 'f4']);
    });

    it('ends a project, and still hears what became of its files', async () => {
      await catalogue.startProject('p', 'd', 7);
      await catalogue.nextFile('p', { process: 'a', requestId: '1' });

      await catalogue.endProject('p');
      await catalogue.endProject('p');

      await expect(catalogue.nextFile('p', { process: 'a', requestId: '2' })).rejects.toMatchObject({
        name: 'ProjectEnded',
      });
      await catalogue.settleFile('p', 'f0', 'consumed');
      expect(await catalogue.summary('p')).toMatchObject({
        isEnded: true,
        files: { consumed: 1, pending: 4 },
      });
    });

    it('says what it does not know', async () => {
      await catalogue.startProject('p', 'd', 7);
      const asked = { process: 'a', requestId: '1' };

      await expect(catalogue.summary('q')).rejects.toMatchObject({ name: 'ProjectNotFound' });
      await expect(catalogue.nextFile('q', asked)).rejects.toMatchObject({ name: 'ProjectNotFound' });
      await expect(catalogue.endProject('q')).rejects.toMatchObject({ name: 'ProjectNotFound' });
      await expect(catalogue.settleFile('q', 'f0', 'consumed')).rejects.toMatchObject({
        name: 'ProjectNotFound',
      });
      await expect(catalogue.settleFile('p', 'g0', 'consumed')).rejects.toMatchObject({
        name: 'FileNotFound',
      });
      await expect(catalogue.settleFile('p', 'f0', 'pending')).rejects.toMatchObject({
        name: 'RequestInvalid',
      });
    });
  });
}
