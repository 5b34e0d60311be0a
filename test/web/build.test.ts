import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { build } from 'vite';

const outDir = mkdtempSync(join(tmpdir(), 'poms-web-'));
const built = (file: string) => readFileSync(join(outDir, file), 'utf8');

beforeAll(async () => {
  const root = join(import.meta.dirname, '../../web');
  const configFile = join(root, 'vite.config.ts');
  await build({ root, configFile, logLevel: 'error', build: { outDir, emptyOutDir: true } });
});

afterAll(() => {
  rmSync(outDir, { recursive: true, force: true });
});

describe('the built page', () => {
  it('has no script or style of its own, which its policy would refuse', () => {
    const page = built('index.html');

    expect(page).not.toMatch(/<script(?![^>]*\ssrc=)[^>]*>/);
    expect(page).not.toMatch(/<style|\sstyle=|\son\w+=/);
  });

  it('takes everything from its own address', () => {
    const links = [...built('index.html').matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1]!);

    expect(links).toContain('/favicon.svg');
    expect(links.filter((link) => !link.startsWith('/') || link.startsWith('//'))).toEqual([]);
  });

  it('carries no secret and nothing of Node', () => {
    const scripts = readdirSync(join(outDir, 'assets')).filter((file) => file.endsWith('.js'));

    expect(scripts).toHaveLength(1);
    expect(built(`assets/${scripts[0]!}`)).not.toMatch(/from\s*"node:|require\("|eyJhbGciOi/);
  });
});
