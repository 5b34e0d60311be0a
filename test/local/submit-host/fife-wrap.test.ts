import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readWrapRequest } from '#lib/local/submit-host/fife/wrap-request.ts';
import { commandLine } from '#lib/local/submit-host/fife/wrap-run.ts';
import { fakeJobApi, type FakeJobApi } from './fake-job-api.ts';
import { fixtureHost, type FixtureHost, type Ran } from './fixture-host.ts';

/** What a job's shell runs for each executable. */
function lines(words: string, inputs: string[] = []): string[] {
  const request = readWrapRequest(words.split(' '));
  return request.commands.map((command, index) => commandLine(request, command, index, inputs));
}

describe('the command lines of fife_wrap', () => {
  it.each([
    ['--exe lar -- -c a.fcl -- x', [], ['lar -c a.fcl']],
    ['--exe lar --exe zip -- -c a.fcl -s -- -9 out', ['in.root'], ['lar -c a.fcl -s in.root', 'zip -9 out']],
    ['--multifile --exe lar -- -s', ['in put.root'], ["lar -s 'in put.root'"]],
    ['--getconfig --exe lar -- -n 5', ['job.fcl'], ['lar -n 5 -c job.fcl']],
    ['--config all.fcl --exe lar -- -n 5', ['in.root'], ['lar -n 5 -c all.fcl in.root']],
    ['--ifdh_art --exe lar -- -n 5', ['a.root', 'b.root'], ['lar -n 5 -s a.root -s b.root']],
    ['--exe lar --exe_stderr0 e.txt --exe_stdout0 o.txt --', [], ['lar 2>e.txt >o.txt']],
    ['-X lar -M --lim 4 -- $X', [], ['lar $X']],
  ])('%s over %j', (words, inputs, expected) => {
    expect(lines(words, inputs)).toEqual(expected);
  });

  it('reads texts that are quoted for URLs, and the number of an output behind each option', () => {
    const { options, outputs } = readWrapRequest(
      [
        '--exe lar --source-unquote a%20b --setup x --addoutput *.log --addoutput1 *.root',
        '--metadata_extractor_unquote1 dump%20%25s --declare_metadata1 --hash_alg1 sha256 --',
      ]
        .join(' ')
        .split(' '),
    );

    expect(Object.fromEntries(options)).toMatchObject({ source: ['a b'], setup: ['x'] });
    expect(outputs.map(({ patterns }) => patterns)).toEqual([['*.log'], ['*.root']]);
    expect(Object.fromEntries(outputs[1]!.options)).toEqual({
      metadata_extractor: ['dump %s'],
      hash_alg: ['sha256'],
    });
    expect([...outputs[1]!.flags]).toEqual(['declare_metadata']);
  });

  it.each([
    ['--exe', '--exe option requires 1 argument'],
    ['--nothing', 'no such option: --nothing'],
    ['--debug=2 --exe x', '--debug option does not take a value'],
    ['--debug', 'there is no --exe to run'],
    ['--exe x --setup-unquote %zz', '--setup-unquote %zz is not quoted for URLs'],
  ])('refuses %s', (words, sentence) => {
    expect(() => readWrapRequest(words.split(' '))).toThrow(sentence);
  });
});

describe('a fife_launch on the local submit host', () => {
  let host: FixtureHost;
  let api: FakeJobApi;

  beforeEach(async () => {
    host = fixtureHost();
    api = await fakeJobApi();
    mkdirSync(host.environment.HOME, { recursive: true });
  });

  afterEach(() => {
    host.close();
    api.close();
  });

  const head =
    '[global]\ngroup = hypot\nwrapper = file:///${FIFE_UTILS_DIR}/libexec/fife_wrap\n[submit]\nG = %(group)s\n';

  function launch(text: string, options = ''): Promise<Ran> {
    writeFileSync(join(host.environment.HOME, 'a.cfg'), `${head}${text}`);
    writeFileSync(join(host.dir, 'token'), 'to-ken\n', { mode: 0o600 });
    return host.shell(`fife_launch -c a.cfg ${options}`, {
      POMS_URL: api.url,
      POMS_TASK_ID: '7',
      POMS_TOKEN_FILE: join(host.dir, 'token'),
      JOBSUB_EXTRA_ENVIRONMENT: 'POMS_TASK_ID,POMS_URL,POMS_TOKEN_FILE',
    });
  }

  const run = async (): Promise<void> => {
    host.run();
    await host.drained();
  };
  const printed = (id = '57110235.0', stream = 'out'): string =>
    readFileSync(join(host.dir, 'jobs', id, stream), 'utf8');
  const ofHome = (path: string): string => readFileSync(join(host.environment.HOME, path), 'utf8');

  it('finds the wrapper where every configuration says it is, and runs the executable', async () => {
    await launch('[executable]\nname = echo\narg_1 = hello   there\narg_2 = "to  all"\n');
    await run();

    // One layer of quotes is for each shell on the way: the last one parts the words.
    expect(printed()).toBe('hello there to all\n');
  });

  it('leaves variables to the shell they are escaped for', async () => {
    await launch(
      '[executable]\nname = echo\narg_1 = $USER\narg_2 = \\$JOBSUBJOBSECTION\narg_3 = \\\\\\\\\\\\\\$CLUSTER\n' +
        'arg_4 = \\$\\(\\(PROCESS*50+1\\)\\)\n',
      '-Osubmit.N=2',
    );
    await run();

    expect(printed('57110235.0')).toBe('hypotpro 0 57110235 1\n');
    expect(printed('57110235.1')).toBe('hypotpro 1 57110235 51\n');
  });

  it('takes what scripts and exports of the configuration leave in the environment', async () => {
    await launch(
      '[job_setup]\nexport = PLACE=near\nprescript_1 = export COUNT=$(echo 3 4 | wc -w)\nprescript_2 = PLAIN=no\n' +
        'postscript = echo after $COUNT >> log.txt\nfinally = echo end >> log.txt; cat log.txt\n' +
        '[executable]\nname = echo\narg_1 = \\\\\\\\\\\\\\$PLACE \\\\\\\\\\\\\\$COUNT \\\\\\\\\\\\\\$PLAIN.\nexe_stdout = log.txt\n',
    );
    await run();

    expect(printed()).toBe('near 2 .\nafter 2\nend\n');
  });

  it('appends the name of the input file, so that the configuration says -s itself', async () => {
    const input = join(host.dir, 'raw_1.root');
    writeFileSync(input, 'event 1\n');
    api.datasets['raw'] = [{ name: 'raw_1.root', location: input }];
    await launch(
      '[job_setup]\nmultifile = True\ndebug = True\n[sam_consumer]\nlimit = 1\n[executable]\nname = lar\n' +
        'arg_1 = -c a.fcl\narg_2 = -o a.root\narg_3 = -s\n[job_output]\naddoutput = a.root\ndest = $HOME/made\n',
      '-Osubmit.dataset=raw -Osubmit.n_files_per_job=1',
    );
    await run();

    expect(printed('57110237.0', 'err')).toContain(`running lar -c a.fcl -o a.root -s ${input}\n`);
    expect(ofHome('made/a.root')).toBe('event 1 a.fcl\n');
    expect(api.bodies('/file-status')).toMatchObject([{ name: 'raw_1.root', status: 'consumed' }]);
  });

  it('says that a loop over files needs a dataset', async () => {
    await launch('[job_setup]\nmultifile = True\n[executable]\nname = true\n');
    await run();

    expect(printed('57110235.0', 'err')).toContain('fife_wrap: there is no project to take files from');
  });

  it('puts outputs where a variable of the job says, without the metadata that are filtered out', async () => {
    await launch(
      '[executable]\nname = touch\narg_1 = mc.root\narg_2 = mc.log\n' +
        '[job_output]\naddoutput = *.root\ndest = $HOME/\\$GRID_USER/\\${CLUSTER}\ndeclare_metadata = True\nadd_to_dataset = mine\n' +
        `metadata_extractor = printf '{"events":5,"parents":["x"],"seed":2,"of":"%%s"}'\nfilter_metadata = parents,seed\nadd_metadata = cluster=$CLUSTER\n` +
        '[job_output_1]\naddoutput = *.log\ndest = $HOME/logs\nhash = 2\n',
    );
    await run();

    expect(printed('57110235.0', 'err')).toBe('');
    expect(ofHome('hypotpro/57110235/mc.root')).toBe('');
    expect(api.bodies('/files')[0]?.['metadata']).toEqual({ events: 5, of: 'mc.root', cluster: '57110235' });
    expect(ofHome('logs/72/09/mc.log')).toBe('');
  });

  it('runs the scripts of [prelaunch] once before it submits, and only shows them in a dry run', async () => {
    const text =
      '[prelaunch]\nscript = echo made >> $HOME/made.txt\nscript_1 = false\n[executable]\nname = cat\narg_1 = $HOME/made.txt\n';

    const dry = await launch(text, '--dry_run');
    expect(dry.stdout).toContain('I would run first:\n  echo made >> $HOME/made.txt\n  false\n');
    expect(dry.stdout).toContain('jobsub_submit \\\n  -e POMS_TASK_ID');
    expect(() => ofHome('made.txt')).toThrow('ENOENT');
    expect(host.jobs()).toEqual([]);

    await launch(text);
    await run();
    expect(printed()).toBe('made\n');
  });

  it('submits with a warning where a destination cannot be made', async () => {
    const { stdout, stderr, code } = await launch(
      '[executable]\nname = true\n[job_output]\naddoutput = a\ndest = /dev/null/scratch\n',
    );

    expect(code).toBe(0);
    expect(stderr).toContain(
      'Warning: the directory /dev/null/scratch could not be made, so jobs may fail to copy their outputs there\n',
    );
    expect(stderr).not.toContain('    at ');
    expect(stdout).toContain('Use job id 57110235.0@');
  });

  it('makes no directory and asks for no dataset in a dry run', async () => {
    const { stdout, code } = await launch(
      '[sam_consumer]\nlimit = 1\n[executable]\nname = true\n[job_output]\naddoutput = a\ndest = /dev/null/x\n',
      '--dry_run -Osubmit.dataset=nowhere -Osubmit.n_files_per_job=2',
    );

    expect(code).toBe(0);
    expect(stdout).toContain('I would run first:\n  ifdh mkdir_p /dev/null/x\n');
    expect(stdout).toContain('  -N 3 ');
  });

  it('shows the name of the jobs in listings, and leaves no copy of the wrapper', async () => {
    const { stdout } = await launch('[executable]\nname = true\n', '--jobname overlay_v2');
    const listed = await host.shell('condor_q -af Cmd');

    expect(stdout).toContain('Use job id');
    expect(listed.stdout).toMatch(/\/overlay_v2_\d+\n$/);
    expect((await host.shell('ls /tmp')).stdout).not.toContain('overlay_v2_');
  });

  it('says in a sentence that there is no wrapper to copy', async () => {
    const { stderr, code } = await launch(
      '[executable]\nname = true\n',
      '-Oglobal.wrapper=/no/wrap --jobname x',
    );

    expect(code).toBe(1);
    expect(stderr).toContain('Error: cannot copy the wrapper for the name of the jobs: ENOENT');
  });

  it('prints its help, and refuses an unknown option with code 2', async () => {
    expect((await host.shell('fife_launch --help')).stdout).toContain('--dry_run');
    expect((await host.shell('fife_wrap --help')).stdout).toContain('--addoutput29=ADDOUTPUT29');
    expect(await host.shell('fife_launch --nosuch')).toMatchObject({
      code: 2,
      stderr: 'no such option: --nosuch\n',
    });
  });
});
