import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';

/** A tree that has everything installed, and whose build of the page ends with this code. */
function aTree(buildCode: number): string {
  const dir = mkdtempSync(join(tmpdir(), 'poms-bootstrap-'));
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  };
  write('package.json', '{"type":"module"}');
  write('package-lock.json', '{}');
  write('node_modules/.poms-installed', createHash('sha256').update('{}').digest('hex'));
  write('node_modules/vite/bin/vite.js', `process.exit(${buildCode});`);
  write('web/index.html', '');
  write('bin/local.ts', 'console.log("started");');
  copyFileSync(join(import.meta.dirname, '../../bin/bootstrap.mjs'), join(dir, 'bin/bootstrap.mjs'));
  return dir;
}

it.each([
  [0, { status: 0, stdout: 'started\n' }],
  [1, { status: 1, stdout: '' }],
])('npm start after a build of the page that ends with %i', (buildCode, expected) => {
  const dir = aTree(buildCode);

  const { status, stdout, stderr } = spawnSync(process.execPath, [join(dir, 'bin/bootstrap.mjs'), 'start'], {
    encoding: 'utf8',
  });

  expect({ status, stdout }, stderr).toEqual(expected);
  if (buildCode !== 0) expect(stderr).toContain('Nothing was started');
  rmSync(dir, { recursive: true, force: true });
});
