import { describe, expect, it } from 'vitest';
import { afterWrapper, compose, readByShell, wordsOf } from './fixture-fife.ts';

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

  it('leaves variables of the job to the job: options of the wrapper are in single quotes', () => {
    const text = `${named}[job_setup]\nvers = $VERSION\n[sam_consumer]\nappname = $NAME\n[executable]\nname = art\n[job_output]\naddoutput = mc*.root\ndest = /pnfs/nova/$GRID_USER/\${CLUSTER}/\\\\\\\${fname}\nadd_metadata = stage.name=\${STAGE}\n`;

    expect(afterWrapper({ files: { 'a.cfg': text } })).toEqual([
      ...['--vers', '$VERSION', '--appname', '$NAME', '--addoutput', 'mc*.root'],
      ...[
        '--dest',
        '/pnfs/nova/$GRID_USER/${CLUSTER}/\\\\\\${fname}',
        '--add_metadata',
        'stage.name=${STAGE}',
      ],
      ...['--exe', 'art', '--'],
    ]);
  });

  it('quotes scripts and extractors for URLs, the second only where that changes them', () => {
    const text = `${named}[job_setup]\nsetup_1 = novacode v2 -q e20:prof\nprescript = echo "it's" > $HOME/x\n[executable]\nname = art\n[job_output]\nmetadata_extractor = read_it\n[job_output_1]\nmetadata_extractor = python read.py --file %%s\n`;

    expect(afterWrapper({ files: { 'a.cfg': text } })).toEqual([
      ...['--setup-unquote', 'novacode%20v2%20-q%20e20%3Aprof'],
      ...['--prescript-unquote', 'echo%20%22it%27s%22%20%3E%20%24HOME/x'],
      ...[
        '--metadata_extractor',
        'read_it',
        '--metadata_extractor_unquote1',
        'python%20read.py%20--file%20%25s',
      ],
      ...['--exe', 'art', '--'],
    ]);
  });

  it('knows which options of the wrapper have a value', () => {
    const text = `${named}[job_setup]\nmultifile = True\nfind_setups = False\ndynamic_lifetime = True\nmix = overlay.sh\n[executable]\nname = art\nexe_stdout = out.txt\nexe_stderr = err.txt\n[job_output]\nfilter_metadata = parents,runs\nparallel = 3\ndest_uniq_rename = True\ndeclare_metadata = yes\nlaunch_dest_check = False\n`;

    expect(afterWrapper({ files: { 'a.cfg': text } })).toEqual([
      ...['--multifile', '--dynamic_lifetime', '--mix', 'overlay.sh', '--filter_metadata', 'parents,runs'],
      ...['--parallel', '3', '--dest_uniq_rename'],
      ...['--exe', 'art', '--exe_stdout0', 'out.txt', '--exe_stderr0', 'err.txt', '--'],
    ]);
  });

  it('numbers the outputs up to the first gap, and the executables beyond it', () => {
    const text = `${named}[executable]\nname = art\n[executable_40]\nname = zip\n[job_output]\naddoutput = a\n[job_output_1]\naddoutput = b\nrename = unique\n[job_output_3]\naddoutput = c\n`;

    expect(afterWrapper({ files: { 'a.cfg': text } })).toEqual([
      ...['--addoutput', 'a', '--addoutput1', 'b', '--rename1', 'unique', '--exe', 'art', '--exe', 'zip'],
      ...['--', '--'],
    ]);
  });

  it('runs an executable in a container image of Fermilab', () => {
    const text = `${named}[executable]\nname = art\napptainer = el9:latest\narg_1 = -c\n`;

    expect(afterWrapper({ files: { 'a.cfg': text } })).toEqual([
      ...['--exe', 'apptainer', '--', 'exec', '--bind', '/cvmfs'],
      ...['/cvmfs/singularity.opensciencegrid.org/fermilab/el9:latest', 'art', '-c'],
    ]);
  });

  it('passes the variables of [env_pass] and of POMS on', () => {
    const files = {
      'a.cfg': `${named}[env_pass]\nDEBUG = 2\nPLACE = $HOME/x y\n[submit]\nG = nova\n[executable]\nname = art\n`,
    };
    const environment = { POMS_TASK_ID: '12', POMS_CAMPAIGN_ID: '3', POMS_URL: 'http://x' };

    const { text } = compose({ files, environment });

    expect(text).toContain(
      'export PLACE="$HOME/x y"\nexport POMS_TASK_ID="12"\nexport POMS_CAMPAIGN_ID="3"\n',
    );
    expect(wordsOf({ files, environment }).slice(0, 10)).toEqual(
      '-e DEBUG -e PLACE -e POMS_TASK_ID -e POMS_CAMPAIGN_ID -G nova'.split(' '),
    );
  });

  it('finds the wrapper in FIFE_UTILS_DIR, where the configuration names it so', () => {
    const text = `${named}wrapper = file:///\${FIFE_UTILS_DIR}/libexec/fife_wrap\n[executable]\nname = art\n`;

    expect(wordsOf({ files: { 'a.cfg': text } })[0]).toBe('file://///products/fife_utils/libexec/fife_wrap');
    expect(() => compose({ files: { 'a.cfg': text }, environment: { FIFE_UTILS_DIR: undefined } })).toThrow(
      'FIFE_UTILS_DIR is not set; say: setup fife_utils',
    );
  });

  it.each([
    [`${named}jobname = overlay\n[executable]\nname = art\n`, []],
    [`${named}jobname = other\n[executable]\nname = art\n`, ['--jobname', 'overlay']],
  ])('copies the wrapper to a file that has the name of the jobs: %j', (text, options) => {
    const { wrapper: copied, text: command } = compose({ files: { 'a.cfg': text }, options });

    expect(copied).toEqual({ path: '/products/fife_utils/libexec/fife_wrap', copy: '/tmp/overlay_4321' });
    expect(command).toContain('  file:////tmp/overlay_4321 \\\n');
  });

  it('reads includes, where later files win and overrides of [global] may name them', () => {
    const files = {
      'a.cfg':
        '[global]\nincludes = %(site)s.cfg  more.cfg\nsite = none\ngroup = nova\n[executable]\nname = art\n',
      'fnal.cfg': '[submit]\nN = 1\nmemory = 1GB\n',
      'more.cfg': '[global]\nincludes = a.cfg\n[submit]\nN = 2\n',
    };

    expect(wordsOf({ files, options: ['-Oglobal.site=fnal'] }).slice(0, 3)).toEqual([
      '-N',
      '2',
      '--memory=1GB',
    ]);
  });

  it('makes directories whose names are known, unless they are not to be checked or become unique', () => {
    const output = (number: string, more: string) => `[job_output${number}]\n${more}\n`;
    const text = [
      named,
      output('', 'dest = /out/%(group)s'),
      output('_1', 'dest = /out/$USER'),
      output('_2', 'dest = /out/b\nlaunch_dest_check = f'),
      output('_3', 'dest = /out/c\ndest_uniq_rename = True'),
      output('_4', 'dest = /out/d\nlaunch_dest_check = no'),
    ].join('');

    expect(compose({ files: { 'a.cfg': text } }).destinations).toEqual(['/out/nova', '/out/d']);
  });

  it('runs the scripts of [prelaunch] up to the first that is missing', () => {
    const text = `${named}[prelaunch]\nscript = tar -cf /tmp/%(group)s.tar .\nscript_1 = echo one\nscript_3 = echo three\n`;

    expect(compose({ files: { 'a.cfg': text } }).prelaunch).toEqual(['tar -cf /tmp/nova.tar .', 'echo one']);
  });

  it('breaks where the real one breaks: a comment behind a value cuts the command, a bracket is a mistake', () => {
    const cut = compose({
      files: { 'a.cfg': `${named}[executable]\nname = art\narg_1 = a # why\narg_2 = b\n` },
    });
    const mistake = compose({
      files: { 'a.cfg': `${named}[submit]\nl_1 = (A==1)\n[executable]\nname = art\n` },
    });

    const [first, second] = readByShell([cut.text, mistake.text]);

    expect(first?.words[0]?.at(-1)).toBe('a');
    expect(second?.words).toEqual([]);
  });
});

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
