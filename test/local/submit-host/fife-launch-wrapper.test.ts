import { describe, expect, it } from 'vitest';
import { afterWrapper, compose, readByShell, wordsOf } from './fixture-fife.ts';

const named = '[global]\ngroup = nova\n';

describe('what fife_launch makes of sections, as the real one does', () => {
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
