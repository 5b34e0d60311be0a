import { describe, expect, it } from 'vitest';
import { compose } from './fixture-fife.ts';

const named = '[global]\ngroup = nova\n';

describe('fife_launch refuses in a sentence', () => {
  it.each<[string, string, string[], string]>([
    [
      'a percent sign that [global] has used up',
      `[global]\ngroup = nova\nshare = 50%%\n[executable]\nname = art\narg_1 = %(share)s\n`,
      [],
      'Error: expanding: [executable] arg_1 = %(share)s: a percent sign stands alone; write %%, and %%%% in [global]',
    ],
    [
      'a value that comes to nothing',
      `[global]\ngroup = nova\nextra =\n[executable]\nname = art\narg_1 = %(extra)s\n`,
      [],
      'Error: expanding: [executable] arg_1 = %(extra)s: nothing is left of it; leave the key empty',
    ],
    [
      'a name that nothing has',
      `${named}[submit]\nN = %(jobs)s\n`,
      [],
      'Error: expanding: [submit] N = %(jobs)s: there is no value called jobs',
    ],
    ['no [global]', '[submit]\nN = 1\n', [], 'Error in config file(s): there is no section [global]'],
    [
      'a stage that makes a section',
      `${named}[stage_x]\nsam_consumer.limit = 2\n`,
      ['--stage=x'],
      'Error in setup: sam_consumer.limit: there is no section [sam_consumer]',
    ],
    [
      'a key of a stage without a section',
      `${named}[stage_x]\nlimit = 2\n`,
      ['--stage=x'],
      'Error in setup: [stage_x] limit: a key of a stage is section.key',
    ],
    [
      'a stage that is its own parent',
      `${named}[stage_x]\nparent = y\n[stage_y]\nparent = x\n`,
      ['--stage=x'],
      'Error in setup: [stage_x] is its own parent',
    ],
    [
      'files of a job without a consumer',
      `${named}[submit]\ndataset = d\nn_files_per_job = 2\n`,
      ['-Osam_consumer.limit=1'],
      'Error in config [submit]: n_files_per_job requires dataset, and a section [sam_consumer]',
    ],
    [
      'an option of the consumer that nobody knows',
      `${named}[sam_consumer]\nlimits = 2\n`,
      [],
      'Error in config [sam_consumer]: limits is not an option of fife_wrap',
    ],
    [
      'an argument to delete that is not there',
      `${named}[executable]\narg_1 = a\n`,
      ['--arg_del=b'],
      'Error in setup: --arg_del b: [executable] has no such argument',
    ],
    [
      'Python',
      `${named}[global_eval]\nn = 1 + 1\n`,
      [],
      'Error in setup: [global_eval] n is a Python expression, which this fife_launch does not run',
    ],
    ['a file that is not there', named, ['-c', 'no.cfg'], "Error: -c configfile 'no.cfg' not found."],
    ['an override without a key', named, ['-Osubmit=2'], "Error: cannot parse '-Osubmit=2'"],
    ['a word too many', named, ['later'], 'Error: extra command line arguments: later'],
    ['an option that is unknown', named, ['--verbose'], 'no such option: --verbose'],
    ['an option that is short of letters', named, ['--arg=1'], 'ambiguous option: --arg'],
    ['a key said twice', `${named}group = x\n`, [], "a.cfg: line 3: key 'group' is there already"],
    ['a section said twice', `${named}[x]\n[x]\n`, [], 'a.cfg: line 4: section [x] is there already'],
    ['a line that says nothing', `${named}word\n`, [], "a.cfg: line 3: 'word' is not key = value"],
  ])('%s', (_, text, options, sentence) => {
    expect(() => compose({ files: { 'a.cfg': text }, options })).toThrow(sentence);
  });
});
