import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  composeFifeLaunch,
  fifeCommand,
  type FifeLaunch,
} from '#lib/local/submit-host/fife/compose-fife-launch.ts';
import { readFifeRequest } from '#lib/local/submit-host/fife/fife-request.ts';
import { samplesDir } from './fixture-host.ts';

function compose(words: string[], files: Record<string, string> = {}, inDataset = 10): FifeLaunch {
  const read = (name: string): string | undefined =>
    files[name] ?? (name.startsWith('/') ? readFileSync(name, 'utf8') : undefined);
  return composeFifeLaunch(readFifeRequest(words), {
    read,
    countFiles: () => inDataset,
    wrapper: '/host/bin/fife_wrap',
  });
}

const small = (text: string, ...words: string[]): string[] =>
  compose(['-c', 'a.cfg', ...words], { 'a.cfg': `${text}\n[executable]\nname = lar\n` }).jobsubArgv;

const sbnd = (stage: string, ...words: string[]): FifeLaunch =>
  compose([
    '-c',
    join(samplesDir, 'cfg/sbnd_launch.cfg'),
    `--stage=${stage}`,
    '-Oglobal.group=sbnd',
    ...words,
  ]);

const dune = (stage: string): FifeLaunch =>
  compose(
    ['-c', join(samplesDir, 'cfg/dune_michel.cfg'), `--stage=${stage}`, '-Oglobal.sam_dataset=tutorial-mc'],
    {},
    8,
  );

describe('fife_launch', () => {
  it('composes the generator of the sbnd sample', () => {
    const { env, jobsubArgv } = sbnd('gen', '-Oglobal.fclfile=prod.fcl', '-Osubmit.N=10');

    expect(env).toEqual({
      GROUP: 'sbnd',
      IFDH_DEBUG: '1',
      SAM_EXPERIMENT: 'sbnd',
      SAM_GROUP: 'sbnd',
      SAM_STATION: 'sbnd',
    });
    expect(jobsubArgv.join(' ')).toBe(
      'jobsub_submit -e IFDH_DEBUG -e SAM_EXPERIMENT -e SAM_GROUP -e SAM_STATION -G sbnd -N 10 ' +
        '--resource-provides=usage_model=OPPORTUNISTIC,DEDICATED,OFFSITE --expected-lifetime=3h --memory=2000MB ' +
        'file:///host/bin/fife_wrap --debug --find_setups ' +
        "--source-unquote '/cvmfs/sbnd.opensciencegrid.org/products/sbnd/setup_sbnd.sh' " +
        "--setup-unquote 'sbndcode%20v06_48_00_MCC%20-q%20e14%3Aprof' --limit 1 --appvers v06_48_00_MCC " +
        '--addoutput gen.root --rename unique --dest "$HOME/poms_test/gen" --declare_metadata ' +
        '--metadata_extractor sam_metadata_dumper --add_to_dataset _poms_task --add_location ' +
        '--exe lar -- -c prod.fcl -o gen.root -n 15',
    );
  });

  it.each([
    ['g4', '-N 10', '--multifile', '--limit 1', 'g4.root'],
    ['detsim', '-N 10', '--multifile', '--limit 1', 'detsim.root'],
    ['reco', '-N 10', '--multifile', '--limit 1', 'reco.root'],
    ['anatree', '-N 2', '--ifdh_art', '--limit 5', 'anatree.root'],
  ])('composes %s of the sbnd sample: as many jobs as its files need', (stage, jobs, mode, limit, output) => {
    const text = sbnd(stage, '-Oglobal.sam_dataset=poms_depends_7_1').jobsubArgv.join(' ');

    for (const part of [jobs, mode, limit, `-o ${output}`, '--dataset_definition=poms_depends_7_1'])
      expect(text).toContain(` ${part}`);
    expect(text).not.toContain('n_files_per_job');
  });

  it('composes both stages of the dune sample', () => {
    const reco2 = dune('reco2').jobsubArgv.join(' ');
    const michel = dune('michel').jobsubArgv.join(' ');

    expect(reco2).toContain('--dataset_definition=tutorial-mc -N 8 file:');
    expect(reco2).toContain('--debug --multifile --limit 1');
    expect(michel).toContain('-N 2 file:');
    expect(michel).toContain('--ifdh_art --limit 4');
    expect(michel).toContain('-- -c protoDUNE_SP_michel.fcl -o michel.root');
  });

  it('lets [global] win over a key of the same name, and says so', () => {
    const { jobsubArgv, warnings } = compose(['-c', 'a.cfg'], {
      'a.cfg': '[global]\nN = 7\n[submit]\nN = 3\n[executable]\nname = lar\n',
    });

    expect(jobsubArgv).toContain('7');
    expect(warnings).toEqual(['Warning: [global] N wins over [submit] N']);
  });

  it('applies the parents of a stage first', () => {
    const text =
      '[submit]\nN = 1\n[stage_base]\nsubmit.N = 2\nsubmit.memory = 1GB\n[stage_x]\nparent = base\nsubmit.N = 3\n';

    expect(small(text, '--stage=x')).toEqual(expect.arrayContaining(['3', '--memory=1GB']));
  });

  it('applies -O last, whether glued or not', () => {
    const text = '[submit]\nN = 1\n[stage_x]\nsubmit.N = 2\n';

    expect(small(text, '--stage', 'x', '-Osubmit.N=4', '-O', 'submit.memory=3GB')).toEqual(
      expect.arrayContaining(['4', '--memory=3GB']),
    );
  });

  it('warns that an override of a stage has no effect', () => {
    const { warnings } = compose(['-c', 'a.cfg', '-Ostage_x.submit.N=4'], {
      'a.cfg': '[submit]\nN = 1\n[executable]\nname = lar\n',
    });

    expect(warnings[0]).toContain('has no effect');
  });

  it('repeats an option whose keys are numbered', () => {
    expect(small('[submit]\nlines_1 = +A=1\nlines_2 = +B="x y"\n')).toEqual(
      expect.arrayContaining(['--lines=+A=1', String.raw`--lines="+B=\"x y\""`]),
    );
  });

  it('leaves values that are in quotes already to the shell', () => {
    expect(small(`[submit]\nlines = '+A="x"'\n`)).toContain(`--lines='+A="x"'`);
  });

  it('knows %% and the number of the job at job start', () => {
    expect(small('[job_output]\naddoutput = a%%_%(_process)s.root\n')).toContain(
      String.raw`"a%_\${JOBSUBJOBSECTION:-\$PROCESS}.root"`,
    );
  });

  it('reads includes, where later files win', () => {
    const files = {
      'a.cfg': '[global]\nincludes = b.cfg\nx = 1\n[submit]\nN = %(x)s\n[executable]\nname = lar\n',
      'b.cfg': '[global]\nx = 2\n',
    };

    expect(compose(['-c', 'a.cfg'], files).jobsubArgv).toContain('2');
  });

  it('joins indented lines and ignores comments', () => {
    expect(small('# one\n; two\n[submit]\nsite = A,\n   B\nN: 2\n')).toEqual(
      expect.arrayContaining(['--site="A,\nB"', '2']),
    );
  });

  it('makes output directories only where their names hold no variable', () => {
    const files = {
      'a.cfg': '[job_output]\ndest = /a/b\n[job_output_1]\ndest = $HOME/c\n[executable]\nname = lar\n',
    };

    expect(compose(['-c', 'a.cfg'], files).destinations).toEqual(['/a/b']);
  });

  it('passes numbered outputs and executables', () => {
    const words = small(
      '[job_output]\naddoutput = a\n[job_output_1]\naddoutput = b\nrename = unique\n[executable_2]\nname = second\narg_1 = -v\n',
    );

    expect(words.join(' ')).toContain(
      '--addoutput a --addoutput1 b --rename1 unique --exe lar --exe second -- -- -v',
    );
  });

  it.each([
    [[], 'Error: missing required -c configfile option'],
    [['-c', 'no.cfg'], "Error: -c configfile 'no.cfg' not found."],
    [['-c', 'a.cfg', '-Onothing'], "Error: cannot parse '-Onothing'\nexpected -Osection.key=value"],
    [
      ['-c', 'a.cfg', '-Osubmit.n_files_per_job=2'],
      'Error in config [submit]: n_files_per_job requires dataset',
    ],
    [['-c', 'a.cfg', '-Osubmit.N=%(nosuch)s'], 'Error: expanding: N: %(nosuch)s error in expansion!'],
    [
      ['-c', 'a.cfg', 'word'],
      'Error: extra command line arguments: word\nperhaps you are missing some quotes?',
    ],
    [['-c', 'a.cfg', '-Oglobal_eval.x=1+1'], 'Error in setup: [global_eval] runs Python'],
    [['-c', 'a.cfg', '-Oprelaunch.script=rm'], 'Error in setup: [prelaunch] runs scripts'],
    [['-c', 'bad.cfg'], "Error in config file(s): bad.cfg: line 3: option 'a' already exists"],
  ])('refuses %j', (words, text) => {
    const files = {
      'a.cfg': '[global]\ngroup = x\n[executable]\nname = lar\n',
      'bad.cfg': '[x]\na = 1\na = 2\n',
    };

    expect(() => compose(words, files)).toThrow(text);
  });

  it('ignores a launch on an empty dataset', () => {
    const files = { 'a.cfg': '[submit]\ndataset = d\nn_files_per_job = 2\n[executable]\nname = lar\n' };

    expect(() => compose(['-c', 'a.cfg'], files, 0)).toThrow('Ignoring launch request on empty dataset');
  });

  it('writes a command that shows itself before it runs', () => {
    expect(
      fifeCommand({ env: { GROUP: 'x', DIR: '$HOME/a b' }, jobsubArgv: ['jobsub_submit', '-N', '2'] }),
    ).toBe('set -x\nexport GROUP=x\nexport DIR="$HOME/a b"\njobsub_submit \\\n  -N \\\n  2\n');
  });
});
