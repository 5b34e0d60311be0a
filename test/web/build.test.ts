import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildPage } from '#test/support/browser/browser-world.ts';

const outDir = mkdtempSync(join(tmpdir(), 'poms-web-'));
const built = (file: string) => readFileSync(join(outDir, file), 'utf8');
const scripts = () => readdirSync(join(outDir, 'assets')).filter((file) => file.endsWith('.js'));
const linked = () => [...built('index.html').matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1]!);

beforeAll(async () => {
  await buildPage(outDir);
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
    const links = linked();

    expect(links).toContain('/favicon.svg');
    expect(links.filter((link) => !link.startsWith('/') || link.startsWith('//'))).toEqual([]);
  });

  it('carries no secret and nothing of Node', () => {
    const texts = scripts().map((file) => built(`assets/${file}`));

    expect(texts.length).toBeGreaterThan(1);
    for (const text of texts) expect(text).not.toMatch(/from\s*"node:|require\("|eyJhbGciOi/);
  });

  it('begins with at most 180 kB of scripts, and with none of the graph', () => {
    const first = linked().filter((link) => link.endsWith('.js'));

    const bytes = first.map((link) => gzipSync(built(link.slice(1)), { level: 9 }).length);
    expect(bytes.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(180_000);
    expect(first.map((link) => built(link.slice(1))).join('')).not.toContain('react-flow__');
  });

  it('reads the library that draws graphs only where a graph is shown', () => {
    const drawing = scripts().filter((file) => built(`assets/${file}`).includes('react-flow__'));

    expect(drawing).toEqual([expect.stringMatching(/^CampaignGraph-/)]);
  });

  it('tells zod to do without eval before anything asks', () => {
    const chunk = scripts().find((file) => file.startsWith('zod-'));

    expect(built(`assets/${chunk!}`)).toMatch(/jitless:\s*(!0|true)/);
  });
});
