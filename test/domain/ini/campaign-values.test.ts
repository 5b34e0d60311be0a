import { describe, expect, it } from 'vitest';
import { campaign, draftOf, told, withStage } from './small-file.ts';

describe('what must be there', () => {
  it('asks for every setting that neither stage nor defaults give', () => {
    const text = `${campaign}\n[campaign_stage gen]\nvo_role = Production\n`;

    expect(told(text)).toEqual(
      [
        'software_version',
        'dataset_or_split_data',
        'completion_type',
        'completion_pct',
        'login_setup',
        'job_type',
      ].map((key) => [5, null, `stage gen has no ${key}`]),
    );
  });

  it('does not call missing what is there but wrong', () => {
    expect(told(withStage('').replace('completion_pct = 95', 'completion_pct = 950'))).toEqual([
      [10, 'completion_pct', 'completion_pct cannot be "950"'],
    ]);
  });

  it.each([
    ['an empty file', '', 'the file is empty: no [campaign] section'],
    ['a file of remarks', '# nothing\n\n', 'the file is empty: no [campaign] section'],
    ['another kind of file', '[tool]\nx = 1', 'no [campaign] section'],
    ['a campaign without stages', campaign, 'no [campaign_stage …] section'],
  ])('refuses %s', (_name, text, message) => {
    expect(told(text)).toContainEqual([1, null, message]);
  });

  it('asks for a name', () => {
    expect(told(withStage('').replace('name = checks', ''))).toEqual([[1, null, '[campaign] has no name']]);
    expect(told(withStage('').replace('name = checks', 'name ='))).toEqual([
      [2, 'name', '[campaign] has no name'],
    ]);
  });

  it('takes any case of section types', () => {
    expect(draftOf(withStage('').replace('[campaign]', '[Campaign]')).name).toBe('checks');
  });
});

describe('the campaign itself', () => {
  const withKey = (line: string): string => withStage('').replace('name = checks', `name = checks\n${line}`);

  it.each([
    ['state = Paused', 'state cannot be "Paused"'],
    ['poms_role = shifter', 'poms_role cannot be "shifter"'],
    ['campaign_stages = gen', 'there is no key campaign_stages'],
  ])('refuses %s', (line, message) => {
    expect(told(withKey(line))).toEqual([[3, line.split(' ')[0], expect.stringContaining(message)]]);
  });

  it.each([
    ['{"a": {"b": "c"}}', 'gives "a" a value that is no text'],
    ['["a"]', 'is no JSON object'],
    ['{"a": "1", "a": "2"}', 'the key "a" is given twice'],
    ['{"a)": "1"}', 'cannot be written as %(name)s'],
  ])('refuses keywords %s', (json, message) => {
    expect(told(withStage('').replace('{"tune": "G18"}', json))).toEqual([
      [3, 'campaign_keywords', expect.stringContaining(message)],
    ]);
  });

  it('takes numbers and booleans among the keywords as they are written', () => {
    expect(draftOf(withStage('').replace('{"tune": "G18"}', '{"n": 0.10, "on": true}')).keywords).toEqual({
      n: '0.10',
      on: 'true',
    });
  });

  it('does not call unknown what broken keywords were to bring', () => {
    const text = withStage('software_version = %(tune)s').replace('{"tune": "G18"}', '{"tune": "50%" "x": }');

    expect(told(text)).toEqual([[3, 'campaign_keywords', expect.stringContaining('is not JSON')]]);
  });

  it('owns what a superuser or a shifter saved as production', () => {
    expect(draftOf(withKey('poms_role = superuser')).role).toBe('production');
    expect(draftOf(withKey('poms_role = analysis')).role).toBe('analysis');
    expect(draftOf(withStage('')).role).toBeNull();
  });

  it('keeps the order that is listed, then that of the file', () => {
    expect(draftOf(withKey('campaign_stage_list = reco')).stageOrder).toEqual(['reco', 'gen']);
    expect(draftOf(withStage('')).stageOrder).toEqual(['gen', 'reco']);
  });

  it('reads positions', () => {
    const positions = '\n[node_positions]\nnxy0 = ["gen", -12, 3.5]\nnxy1 = ["checks", 0, 0]\n';

    expect(draftOf(withStage('') + positions).positions).toEqual({
      gen: { x: -12, y: 3.5 },
      checks: { x: 0, y: 0 },
    });
    expect(told(`${withStage('')}[node_positions]\nnxy0 = ["gen", 1]\n`)).toEqual([
      [18, 'nxy0', expect.stringContaining('no list of a name and two numbers')],
    ]);
  });
});
