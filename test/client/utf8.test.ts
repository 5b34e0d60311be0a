import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readUtf8 } from '#lib/client/utf8.ts';
import { aTerminal, me } from './a-terminal.ts';
import { fakeApi } from './fake-api.ts';

it.each([
  ['the last line', 'a\nb\nc', 3],
  ['the first line', '\u00e9', 1],
])('names %s where its bytes are not UTF-8', (_name, text, line) => {
  expect(readUtf8(Buffer.concat([Buffer.from(text), Buffer.from([0xe9, 0x20])]))).toEqual({ line });
});

it('names the line between others', () => {
  const bytes = Buffer.from('[campaign]\r\nname = caf\xe9\r\n[campaign_stage a]\r\n', 'latin1');

  expect(readUtf8(bytes)).toEqual({ line: 2 });
});

it('reads UTF-8 of all alphabets', () => {
  expect(readUtf8(Buffer.from('Größe μ 測試'))).toEqual({ text: 'Größe μ 測試' });
});

it('refuses to apply a file in another encoding, and asks nobody', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'utf8-')), 'old.ini');
  writeFileSync(file, Buffer.from('[campaign]\nname = caf\xe9\n', 'latin1'));
  const api = fakeApi({ getMe: me });

  const { exitCode, stderr } = await aTerminal(api.fetch).poms('apply', file);

  expect(exitCode).toBe(2);
  expect(stderr).toContain(`${file}:2: the line is not UTF-8.`);
  expect(api.asked('applyCampaign')).toEqual([]);
});
