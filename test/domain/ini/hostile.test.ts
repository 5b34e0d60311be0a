import { describe, expect, it } from 'vitest';
import { campaign, problemsOf, told, withStage } from './small-file.ts';

const about = (text: string): unknown => expect.stringContaining(text) as unknown;

describe('half characters', () => {
  it('are refused with their line, whatever they stand in', () => {
    expect(told(withStage('# a remark\nvo_role = a\ud800b'))).toEqual([
      [16, null, about('half a character')],
    ]);
  });

  it.each([
    [withStage('').replace('[campaign_stage gen]', '[campaign_stage json:"a\\ud800b"]'), 'cannot be read'],
    [withStage('dataset_or_split_data = json:"a\\ud800b"'), 'half a character'],
    [withStage('param_overrides = [["-n ", "\\udc00"]]'), 'half a character'],
    [campaign.replace('"G18"', '"\\ud83d"'), 'half a character'],
  ])('are refused in quotes, too (%#)', (text, message) => {
    expect(told(text)).toContainEqual([expect.any(Number), expect.toSatisfy(() => true), about(message)]);
  });

  it('are no trouble where both halves are there', () => {
    expect(told(withStage('dataset_or_split_data = json:"\\ud83d\\ude00"'))).toEqual([]);
  });
});

describe('names that are too long', () => {
  const long = 'n'.repeat(3000);

  it.each([
    ['a campaign', withStage('').replace('name = checks', `name = ${long}`), 'name cannot be'],
    ['a stage', withStage('').replace('[campaign_stage gen]', `[campaign_stage ${long}]`), '3000 characters'],
    ['a login setup', `${withStage('')}[login_setup ${long}]\nhost = h\naccount = a\n`, '3000 characters'],
    ['a job type', `${withStage('')}[job_type ${long}]\nlaunch_script = a\n`, '3000 characters'],
    ['a submit host', `${withStage('')}[login_setup s]\nhost = ${long}\naccount = a\n`, '3000 characters'],
    ['an account', `${withStage('')}[login_setup s]\nhost = h\naccount = ${long}\n`, 'no Unix account name'],
    ['a section', `${withStage('')}[${long}]\n`, 'there is no section'],
  ])('are refused in a short answer: %s', (_name, text, message) => {
    const problems = problemsOf(text);

    expect(problems.map((each) => each.message)).toContainEqual(about(message));
    expect(JSON.stringify(problems).length).toBeLessThan(5000);
  });
});

describe('five million characters of mistakes', () => {
  it.each([
    ['lines that are nothing', 'x\n'],
    ['unknown keys', 'vo_rule_%=1\n'],
    ['unknown sections', '[campain_stage %]\n'],
    ['stages with mistakes', '[campaign_stage %]\nvo_rol=x\n'],
  ])(
    'are answered shortly, with the number of those left out: %s',
    (_name, line) => {
      const start = withStage('');
      const lines: string[] = [];
      for (let size = start.length, at = 0; size < 4_990_000; at += 1) {
        const next = line.replace('%', `${at}`);
        lines.push(next);
        size += next.length;
      }

      const problems = problemsOf(start + lines.join(''));

      expect(problems).toHaveLength(501);
      expect(problems.at(-1)?.message).toMatch(/^at least [\d,]+ more problems are not shown$/);
      expect(JSON.stringify(problems).length).toBeLessThan(1_000_000);
    },
    60_000,
  );
});
