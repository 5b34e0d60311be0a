import { describe, expect, it } from 'vitest';
import { wordsOf } from './fixture-fife.ts';

/**
 * What the real fife_launch gives: each case was run with fife_utils of January 2026 (commit 71ac911), and the words
 * are those that bash in POSIX mode reads. The inputs are our own.
 */
const wrapper = 'file:////products/fife_utils/libexec/fife_wrap';
const named = '[global]\ngroup = nova\n';

describe('words of jobsub_submit, as the real fife_launch gives them', () => {
  it.each<[string, string, string[], string[]]>([
    [
      'options and arguments are shell text: blanks part them, quotes join them, one layer of backslashes goes',
      `${named}[submit]\nd = LOGS /scratch/nova/logs\n[executable]\nname = simulate\narg_1 = --seed 7 --quiet\narg_2 = 'near detector'\narg_3 = far" det"ector\narg_4 = --skip \\$\\(\\(PROCESS*20\\)\\)\narg_5 = run{1,2}\n`,
      [],
      [
        ...['-d', 'LOGS', '/scratch/nova/logs', wrapper, '--exe', 'simulate', '--', '--seed', '7', '--quiet'],
        ...['near detector', 'far detector', '--skip', '$((PROCESS*20))', 'run1', 'run2'],
      ],
    ],
    [
      'an argument that a stage empties is no word',
      `${named}[executable]\nname = art\narg_1 = -c\narg_2 = mc.fcl\narg_3 = --input\n[stage_mc]\nexecutable.arg_3 =\n`,
      ['--stage', 'mc'],
      [wrapper, '--exe', 'art', '--', '-c', 'mc.fcl'],
    ],
    [
      'arguments come in the order of the file, whatever is behind arg_, and are numbered again from 1',
      `${named}[executable]\nname = art\narg_3 = third\narg_1 = first\narg_file = named\narg_200 = far\n[executable_3]\nname = zip\narg_9 = nine\narg_2 = two\n`,
      [],
      // arg_3 becomes arg_2, which is a new key and stands at the end.
      [wrapper, '--exe', 'art', '--exe', 'zip', '--', 'first', 'named', 'far', 'third', '--', 'nine', 'two'],
    ],
    [
      'arguments are pushed in front and deleted by their text',
      `${named}[executable]\nname = art\narg_1 = -c\narg_2 = mc.fcl\n`,
      ['--arg_push', '7', '--arg_push', '--seed', '--arg_del', '-c'],
      [wrapper, '--exe', 'art', '--', '--seed', '7', 'mc.fcl'],
    ],
    [
      '[DEFAULT] belongs to [global], whose keys win over every section; its keys come first',
      '[DEFAULT]\nN = 3\n[global]\ngroup = nova\n[submit]\nmemory = 1GB\nN = 8\n[executable]\nname = art\n',
      [],
      ['-N', '3', '--memory=1GB', wrapper, '--exe', 'art', '--'],
    ],
    [
      'a dataset and the files of a job are looked for in [global], too, and only [submit] passes them on',
      '[global]\ngroup = nova\ndataset = cosmics\nn_files_per_job = 4\n[sam_consumer]\nlimit = 4\n[executable]\nname = art\n',
      [],
      ['--dataset_definition=cosmics', '-N', '3', wrapper, '--limit', '4', '--exe', 'art', '--'],
    ],
    [
      'dataset becomes dataset_definition behind the other options, and N stays where it is',
      `${named}[submit]\ndataset = cosmics\nN = 1\nn_files_per_job = 5\ndisk = 2GB\n[sam_consumer]\nlimit = 5\n[executable]\nname = art\n`,
      [],
      [
        '-N',
        '2',
        '--disk=2GB',
        '--dataset_definition=cosmics',
        wrapper,
        '--limit',
        '5',
        '--exe',
        'art',
        '--',
      ],
    ],
    [
      'a stage without a section does nothing',
      `${named}[submit]\nN = 4\n[executable]\nname = art\n`,
      ['--stage=nightly'],
      ['-N', '4', wrapper, '--exe', 'art', '--'],
    ],
    [
      'parents are applied as often as they are named',
      `${named}[submit]\nN = 4\n[executable]\nname = art\n[stage_base]\nsubmit.N = 1\n[stage_big]\nparent = base\nsubmit.N = 50\n[stage_safe]\nparent = base\nsubmit.memory = 1GB\n[stage_both]\nparent = big,safe\n`,
      ['--stage=both'],
      ['-N', '1', '--memory=1GB', wrapper, '--exe', 'art', '--'],
    ],
    [
      'stages are applied as often as they are named',
      `${named}[submit]\nN = 4\n[executable]\nname = art\n[stage_day]\nsubmit.N = 10\n[stage_night]\nsubmit.N = 90\n`,
      ['--stage=day', '--stage=night', '--stage=day'],
      ['-N', '10', wrapper, '--exe', 'art', '--'],
    ],
    [
      'overrides come last, glued or not, and may make a section',
      `${named}[submit]\nN = 4\n[executable]\nname = art\n[stage_day]\nsubmit.N = 10\n`,
      ['-Osubmit.N=6', '--override', 'executable_1.name=zip', '--stage', 'day'],
      ['-N', '6', wrapper, '--exe', 'art', '--exe', 'zip', '--', '--'],
    ],
    [
      'options may be shortened',
      `${named}[executable]\nname = art\n[stage_day]\nsubmit.N = 10\n`,
      ['--sta=day', '--over=submit.disk=1GB'],
      ['-N', '10', '--disk=1GB', wrapper, '--exe', 'art', '--'],
    ],
    [
      'a number behind a key is no part of the option, and True is a flag',
      `${named}[submit]\nlines_1 = +A=1\nlines_12 = +B="\\"x\\""\ngenerate-email-summary = True\nf_0 = /data/a\n[executable]\nname = art\n`,
      [],
      [
        ...['--lines=+A=1', '--lines=+B="x"', '--generate-email-summary', '-f', '/data/a'],
        ...[wrapper, '--exe', 'art', '--'],
      ],
    ],
    [
      'indented lines continue a value, and comments stand on lines of their own',
      `# one\n; two\n${named}[submit]\nsite : A,\\\n   B\nN: 2 ; three\n[executable]\nname = art\n`,
      ['-Osubmit.N=2'],
      ['--site=A,B', '-N', '2', wrapper, '--exe', 'art', '--'],
    ],
  ])('%s', (_, text, options, words) => {
    expect(wordsOf({ files: { 'a.cfg': text }, options })).toEqual(words);
  });
});
