import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { pagePaths } from '#lib/stacks/page-paths.ts';

interface Edge {
  handler: (event: { request: { uri: string } }) => { uri: string };
}

describe('the page', () => {
  it('answers every path that names no file', () => {
    const edge = runInNewContext(`${pagePaths}; ({ handler })`) as Edge;
    const shown = (uri: string) => edge.handler({ request: { uri } }).uri;

    expect(shown('/submissions/17')).toBe('/index.html');
    expect(shown('/')).toBe('/index.html');
    expect(shown('/assets/index-abc.js')).toBe('/assets/index-abc.js');
    expect(shown('/config.json')).toBe('/config.json');
  });
});
