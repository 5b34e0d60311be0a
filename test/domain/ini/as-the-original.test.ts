import { describe, expect, it } from 'vitest';
import { writeIni } from '#lib/domain/ini/write-ini.ts';
import { draftOf, problemsOf, told, warned, withStage } from './small-file.ts';

const about = (text: string): unknown => expect.stringContaining(text) as unknown;

const inDefaults = (lines: string, more = ''): string =>
  withStage('', more).replace('[campaign_defaults]', `[campaign_defaults]\n${lines}`);

describe('keywords', () => {
  const none = (text: string): string => text.replace('campaign_keywords = {"tune": "G18"}\n', '');

  it('may stand in the defaults, where the import of the original reads them', () => {
    const lines = 'campaign_keywords = {"field": "on",\n#   "shift": "night",\n    "shift": "day"}';
    const draft = draftOf(none(inDefaults(lines, 'software_version = v_%(shift)s')));

    expect(draft.keywords).toEqual({ field: 'on', shift: 'day' });
    expect(writeIni(draft, { positions: false })).toMatch(
      /^\[campaign\][^[]*campaign_keywords = \{"field": "on", "shift": "day"\}/,
    );
  });

  it.each([
    ['the same', '{"tune": "G18"}'],
    ['none', '{}'],
  ])('may be given in both sections where the second says %s', (_name, json) => {
    expect(draftOf(inDefaults(`campaign_keywords = ${json}`)).keywords).toEqual({ tune: 'G18' });
  });

  it('are one mistake that names both lines where the two sections differ', () => {
    expect(told(inDefaults('campaign_keywords = {"tune": "G21"}', 'software_version = %(tune)s'))).toEqual([
      [6, 'campaign_keywords', 'campaign_keywords in line 6 is not what line 3 says'],
    ]);
  });

  it('that are broken are one mistake, and the names in them are not unknown besides', () => {
    const text = none(inDefaults('campaign_keywords = {"shift" "day"}', 'software_version = v_%(shift)s'));

    expect(told(text)).toEqual([[5, 'campaign_keywords', about('is not JSON')]]);
  });
});

describe('what means nothing here', () => {
  it('leaves the state of a stage out, and says what does the same', () => {
    const text = withStage('state = Inactive', 'state = Active');

    expect(draftOf(text).stages).toEqual([
      { name: 'gen', own: {} },
      { name: 'reco', own: {} },
    ]);
    expect(warned(text)).toEqual([about('Line 15: state is left out'), about('Line 17: state is left out')]);
    expect(warned(text)[0]).toContain('A hold keeps its launches back');
  });

  it('takes a list of stages that names some that are gone', () => {
    const text = withStage('').replace(
      'name = checks',
      'name = checks\ncampaign_stage_list = reco, recoo, old_merge',
    );

    expect(draftOf(text).stageOrder).toEqual(['reco', 'gen']);
    expect(warned(text)).toEqual([
      about('Line 3: campaign_stage_list names recoo, which does not exist. Did you mean reco?'),
      about('Line 3: campaign_stage_list names old_merge, which does not exist. A stage needs a section'),
    ]);
  });

  it('says of a long list only how many more are gone', () => {
    const gone = Array.from({ length: 40 }, (_, index) => `gone_${index}`).join(',');
    const text = withStage('').replace('name = checks', `name = checks\ncampaign_stage_list = ${gone}`);

    expect(warned(text)).toHaveLength(11);
    expect(warned(text).at(-1)).toBe('Line 3: campaign_stage_list names 30 more that do not exist.');
  });

  it('gives a stage with an empty section the campaign’s defaults', () => {
    const text = withStage('', '\n[campaign_stage later]\n');

    expect(draftOf(text).stages.at(-1)).toEqual({ name: 'later', own: {} });
    expect(warned(text)).toEqual([]);
  });

  it('warns beside the mistakes, and instead of none', () => {
    const text = withStage('state = Active\ncompletion_pct = 400');

    expect(told(text)).toEqual([[16, 'completion_pct', 'completion_pct cannot be "400"']]);
    expect(warned(text)).toEqual([about('Line 15: state is left out')]);
  });
});

describe('the export of version 5', () => {
  const service = (name: string, text: string): string =>
    text
      .replace('name = checks', `name = checks\ndata_handling_service = ${name}`)
      .replace('vo_role', `data_handling_service = ${name}\nvo_role`);

  const sam = service(
    'sam',
    withStage(
      'sam_settings = {"dataset_or_split_data": "raw_2026"}',
      'sam_settings = {"dataset_or_split_data": "from_parent"}\n[sam_defaults]\ndataset_or_split_data = None\n',
    ).replace('dataset_or_split_data = raw\n', ''),
  );

  it('says by its SAM settings what the format says by a dataset', () => {
    const draft = draftOf(sam);

    expect(draft.defaults.dataset).toBe('None');
    expect(draft.stages).toEqual([
      { name: 'gen', own: { dataset: 'raw_2026' } },
      { name: 'reco', own: { dataset: 'from_parent' } },
    ]);
    expect(warned(sam)).toEqual([]);
  });

  it('comes back unchanged in the words of the format', () => {
    const draft = draftOf(sam);

    expect(draftOf(writeIni(draft, { positions: true }))).toEqual(draft);
  });

  it('has defaults even where only SAM’s are written', () => {
    const text = '[sam_defaults]\ndataset_or_split_data = raw\n[campaign]\nname = a\n[campaign_stage s]\n';

    expect(problemsOf(text).map(({ message }) => message)).not.toContain(
      'stage s has no dataset_or_split_data',
    );
  });

  it.each([
    [
      'sam_settings = {"dataset_or_split_data": "a"}\ndataset_or_split_data = b',
      'gives another dataset than',
    ],
    ['sam_settings = {"dataset": "a"}', 'is no object with a dataset_or_split_data alone'],
    ['sam_settings = ["a"]', 'is no object with a dataset_or_split_data alone'],
    ['sam_settings = {"dataset_or_split_data": ', 'is not JSON'],
  ])('refuses %j', (lines, message) => {
    expect(told(service('sam', withStage(lines)))).toEqual([[17, 'sam_settings', about(message)]]);
  });

  it.each(['', 'None', '{"dataset_or_split_data": null}'])('inherits where sam_settings are %j', (value) => {
    expect(draftOf(withStage(`sam_settings = ${value}`)).stages[0]).toEqual({ name: 'gen', own: {} });
  });

  it('is refused in one sentence where Data Dispatcher hands out its files', () => {
    const text = service(
      'data_dispatcher',
      withStage(
        'data_dispatcher_settings = {"dataset_query": "files from hypot:raw", "load_limit": null}',
        '[data_dispatcher_defaults]\nidle_timeout = 259200\nquery = None\n',
      ).replace('dataset_or_split_data = raw\n', ''),
    );

    expect(told(text)).toEqual([
      [3, 'data_handling_service', 'the campaign uses Data Dispatcher, which is not offered here'],
    ]);
  });

  it('leaves out what Data Dispatcher would do where SAM hands out the files', () => {
    const text = withStage('data_dispatcher_settings = {}', '[data_dispatcher_defaults]\nquery = None\n');

    expect(draftOf(text).stages[0]).toEqual({ name: 'gen', own: {} });
    expect(warned(text)).toEqual([
      about('Line 15: data_dispatcher_settings is left out'),
      about('Line 17: [data_dispatcher_defaults] is left out'),
    ]);
  });

  it('names a service that nobody knows', () => {
    expect(told(withStage('').replace('name = checks', 'name = a\ndata_handling_service = rucio'))).toEqual([
      [3, 'data_handling_service', 'data_handling_service is unknown'],
    ]);
  });
});

describe('a file that is no campaign', () => {
  const prose = Array.from({ length: 70 }, (_, index) => `sentence ${index} of a letter`).join('\n');

  it.each([
    ['a letter', prose],
    ['another .ini', `[tool]\n${prose}`],
    ['a list', '[1,\n[2,\n[3'],
  ])('gets one line: %s', (_name, text) => {
    expect(told(text)).toEqual([[1, null, 'no [campaign] section']]);
  });

  it('gets the line of a title that was meant to be right, too', () => {
    expect(told(`[campaign\nname = a\n${prose}`)).toEqual([
      [1, null, 'no [campaign] section'],
      [1, null, 'this is no section title'],
    ]);
  });
});
