import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { configText } from '#lib/local/submit-host/fife/fife-config.ts';
import { FifeError } from '#lib/local/submit-host/fife/fife-error.ts';
import { readFifeRequest } from '#lib/local/submit-host/fife/fife-request.ts';
import { configFileText } from '#lib/local/submit-host/fife/read-fife-config.ts';
import { isFlag, wrapperHelp, wrapperOptions } from '#lib/local/submit-host/fife/wrapper-options.ts';
import { compose, wordsOf, type Asked } from './fixture-fife.ts';
import { samplesDir } from './fixture-host.ts';

const sample = (name: string, filesInDataset: number, ...options: string[]): Asked => ({
  files: { 'a.cfg': readFileSync(join(samplesDir, 'cfg', name), 'utf8') },
  options,
  filesInDataset,
});

const sbnd = (stage: string, ...options: string[]): Asked =>
  sample('sbnd_launch.cfg', 10, `--stage=${stage}`, '-Oglobal.group=sbnd', ...options);
const dune = (stage: string): Asked =>
  sample('dune_michel.cfg', 8, `--stage=${stage}`, '-Oglobal.sam_dataset=tutorial-mc');

const small = '[global]\ngroup = nova\n[submit]\nN = 3\n[executable]\nname = art\n';

describe('fife_launch', () => {
  it('composes the generator of the sbnd sample', () => {
    const asked = sbnd('gen', '-Oglobal.fclfile=prod.fcl', '-Osubmit.N=10');

    expect(compose(asked).text.split('\n').slice(0, 6)).toEqual([
      'set -x',
      'GROUP=sbnd; export GROUP',
      'export IFDH_DEBUG="1"',
      'export SAM_EXPERIMENT="sbnd"',
      'export SAM_GROUP="sbnd"',
      'export SAM_STATION="sbnd"',
    ]);
    expect(wordsOf(asked).join(' ')).toBe(
      '-e IFDH_DEBUG -e SAM_EXPERIMENT -e SAM_GROUP -e SAM_STATION -G sbnd -N 10 ' +
        '--resource-provides=usage_model=OPPORTUNISTIC,DEDICATED,OFFSITE --expected-lifetime=3h --memory=2000MB ' +
        'file:////products/fife_utils/libexec/fife_wrap --debug --find_setups ' +
        '--source-unquote /cvmfs/sbnd.opensciencegrid.org/products/sbnd/setup_sbnd.sh ' +
        '--setup-unquote sbndcode%20v06_48_00_MCC%20-q%20e14%3Aprof --limit 1 --appvers v06_48_00_MCC ' +
        '--addoutput gen.root --rename unique --dest $HOME/poms_test/gen --declare_metadata ' +
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
    const text = wordsOf(sbnd(stage, '-Oglobal.sam_dataset=poms_depends_7_1')).join(' ');

    for (const part of [jobs, mode, limit, `-o ${output}`, '--dataset_definition=poms_depends_7_1'])
      expect(text).toContain(` ${part}`);
    expect(text).not.toContain('n_files_per_job');
  });

  it('composes both stages of the dune sample', () => {
    const reco2 = wordsOf(dune('reco2')).join(' ');
    const michel = wordsOf(dune('michel')).join(' ');

    expect(reco2).toContain('--dataset_definition=tutorial-mc -N 8 file:');
    expect(reco2).toContain('--debug --multifile --limit 1');
    expect(michel).toContain('-N 2 file:');
    expect(michel).toContain('--ifdh_art --limit 4');
    expect(michel).toContain('-- -c protoDUNE_SP_michel.fcl -o michel.root');
  });

  it('shows each command before it runs it, and ends the last line', () => {
    expect(compose({ files: { 'a.cfg': small } }).text).toBe(
      [
        'set -x\nGROUP=nova; export GROUP\njobsub_submit \\\n  -N 3  \\\n',
        '  file:////products/fife_utils/libexec/fife_wrap \\\n  --exe  art \\\n --\n',
      ].join(''),
    );
  });

  it('ignores a launch on an empty dataset', () => {
    const text = `${small}[sam_consumer]\nlimit = 1\n`;

    expect(() =>
      compose({ files: { 'a.cfg': text }, options: ['-Osubmit.dataset=d'], filesInDataset: 0 }),
    ).toThrow('Ignoring launch request on empty dataset');
  });

  it.each([
    [
      'a global that changes the value of a section',
      small,
      ['-Oglobal.N=7'],
      'Warning: [global] N wins over [submit] N',
    ],
    ['a global that does not', small, ['-Oglobal.N=3'], undefined],
    [
      'a stage without a section',
      small,
      ['--stage=x'],
      "Warning: there is no section [stage_x], so the stage 'x' does nothing",
    ],
    [
      'an override of a stage',
      small,
      ['-Ostage_x.submit.N=4'],
      'Warning: -Ostage_x.submit.N=4 has no effect: stages are applied before overrides; use -Osubmit.N=4',
    ],
    [
      'an override of Python',
      small,
      ['-Oglobal_eval.n=4'],
      'Warning: -Oglobal_eval.n=4 has no effect: [global_eval] is read before overrides',
    ],
    [
      'a configuration file that fife_launch takes for a flag',
      small,
      ['-Ojob_setup.config=mc.fcl'],
      'Warning: [job_setup] config is left out: fife_launch takes it for a flag',
    ],
  ])('warns of %s', (_, text, options, warning) => {
    expect(compose({ files: { 'a.cfg': text }, options }).warnings[0]).toBe(warning);
  });

  it('knows the experiment that directories are made for', () => {
    const asked = (text: string, environment = {}) =>
      compose({ files: { 'a.cfg': text }, environment }).experiment;

    expect(asked(small)).toBe('nova');
    expect(asked(`${small}[env_pass]\nSAM_EXPERIMENT = minerva\n`)).toBe('minerva');
    expect(asked('[global]\n[submit]\nG = icarus\n', { GROUP: 'sbnd' })).toBe('sbnd');
    expect(asked('[global]\n[submit]\nG = icarus\n')).toBe('icarus');
  });

  it('dumps the configuration before and after stages and overrides', () => {
    const texts: string[] = [];
    compose({
      files: { 'a.cfg': `[DEFAULT]\nx = 1\n${small}` },
      options: ['--config_dump=both', '-Osubmit.N=4'],
      dumped: (config) => texts.push(configText(config)),
    });

    expect(texts[0]).toBe(
      '[DEFAULT]\nx = 1\n\n[global]\ngroup = nova\n\n[submit]\nN = 3\n\n[executable]\nname = art\n\n',
    );
    expect(texts[1]).toContain('[submit]\nN = 4\n');
    expect(texts).toHaveLength(2);
  });

  it.each([['--help'], ['-h'], ['--version'], ['-c', 'a.cfg', '--help']])('only prints for %j', (...argv) => {
    expect(readFifeRequest(argv)).toBeTypeOf('string');
  });

  it('takes only UTF-8 without a byte order mark, and says so', () => {
    expect(configFileText(Buffer.from('[global]\nx = é\n'), 'a.cfg')).toBe('[global]\nx = é\n');
    expect(() => configFileText(Buffer.from('[global]\nx = é\n', 'latin1'), 'a.cfg')).toThrow(
      'a.cfg is not UTF-8',
    );
    expect(() => configFileText(Buffer.from('\uFEFF[global]\n'), 'a.cfg')).toThrow(
      'a.cfg begins with a byte order mark',
    );
  });

  it('ends values that name each other without an end, or that grow beyond any command line', () => {
    const circle = '[global]\na = %(b)s\nb = %(a)s\n';
    const levels = Array.from({ length: 9 }, (_, level) => `x${level} = ${`%(x${level + 1})s`.repeat(9)}\n`);

    expect(() => compose({ files: { 'a.cfg': circle } })).toThrow('more than 10 levels deep');
    expect(() => compose({ files: { 'a.cfg': `[global]\n${levels.join('')}x9 = long\n` } })).toThrow(
      'it becomes longer than 200000 characters',
    );
  });

  it('ends parents that double at every level', () => {
    const levels = Array.from(
      { length: 40 },
      (_, level) => `[stage_s${level + 1}]\nparent = s${level},s${level}\n`,
    );

    expect(() =>
      compose({ files: { 'a.cfg': `${small}${levels.join('')}` }, options: ['--stage=s40'] }),
    ).toThrow(FifeError);
  });
});

describe('the options of fife_wrap', () => {
  // Names of fife_wrap of January 2026; those behind the bar exist with a number, too.
  const flags =
    'add_location dest_uniq_rename declare_metadata | config data_dispatcher debug dry_run dynamic_lifetime end_project find_setups getconfig help ifdh_art multifile no-checksum no_delete_after_copy nosetup setup-local setup_local with_gdb';
  const valued =
    'add_metadata add_to_dataset addoutput dataset_exclude dest filter_metadata hash hash_alg metadata_extractor metadata_extractor_unquote outputlist parallel rename | appfamily appname appvers cvmfs-revision data_dispatcher_dataset_query data_dispatcher_load_limit data_dispatcher_namespace data_dispatcher_parameter data_dispatcher_project data_dispatcher_task_id data_dispatcher_timeout data_dispatcher_user data_dispatcher_wait_limit data_dispatcher_wait_time exe export export-unquote finally finally-unquote inputfile inputlist inputtar limit mix postscript postscript-unquote prescript prescript-unquote quals schema self-destruct-timer self_destruct_timer setup setup-unquote source source-unquote spack-env-activate spack-env-activate-unquote spack-load spack-load-unquote start_project_on userscript vers';
  const withNumbers = (names: string): string[] => {
    const [numbered = '', plain = ''] = names.split(' | ');
    const numbers = Array.from({ length: 29 }, (_, index) => index + 1);
    return [
      ...plain.split(' '),
      ...numbered.split(' ').flatMap((name) => [name, ...numbers.map((number) => `${name}${number}`)]),
    ];
  };

  it('are flags or have a value as the real help says it', () => {
    expect(withNumbers(flags).filter((name) => !isFlag(name))).toEqual([]);
    expect(withNumbers(valued).filter(isFlag)).toEqual([]);
  });

  it('are all known to the program, and stand in its help', () => {
    const streams = Array.from({ length: 30 }, (_, index) => [`exe_stdout${index}`, `exe_stderr${index}`]);
    const all = [...withNumbers(flags), ...withNumbers(valued), ...streams.flat()];

    expect([...wrapperOptions.names.keys()].toSorted()).toEqual(all.toSorted());
    expect(all.filter((name) => !new RegExp(`--${name}(=|$)`, 'm').test(wrapperHelp()))).toEqual([]);
  });
});
