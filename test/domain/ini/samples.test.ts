import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type CampaignDraft } from '#lib/domain/ini/draft.ts';
import { type IniProblem } from '#lib/domain/ini/problem.ts';
import { readIni } from '#lib/domain/ini/read-ini.ts';
import { writeIni } from '#lib/domain/ini/write-ini.ts';

const samples = join(import.meta.dirname, '../../../docs/samples');
const nothing = { loginSetups: [], jobTypes: [] };

function draftOf(text: string): CampaignDraft {
  const reading = readIni(text, nothing);
  if ('problems' in reading) throw new Error(JSON.stringify(reading.problems, null, 2));
  return reading.draft;
}

function problemsOf(name: string): IniProblem[] {
  const reading = readIni(readFileSync(join(samples, 'bad', `${name}.ini`), 'utf8'), nothing);
  return 'problems' in reading ? reading.problems : [];
}

/** The mistakes listed beside a bad sample; a line that begins with a bracket is a remark. */
function expectedOf(name: string): string[] {
  const lines = readFileSync(join(samples, 'bad', `${name}.expected`), 'utf8').split('\n');
  return lines.filter((line) => line !== '' && !line.startsWith('['));
}

describe('good samples', () => {
  it.each(['diamond', 'dune_michel', 'keepup', 'particle_scan', 'sbnd_mcc', 'script_model'])(
    '%s is read, written and read again without a loss',
    (name) => {
      const draft = draftOf(readFileSync(join(samples, `${name}.ini`), 'utf8'));

      const written = writeIni(draft, { positions: true });

      expect(draftOf(written)).toEqual(draft);
    },
  );

  it('reads all that a sample says', () => {
    const draft = draftOf(readFileSync(join(samples, 'diamond.ini'), 'utf8'));

    expect(draft).toMatchObject({
      experiment: 'hypot',
      role: 'production',
      name: 'noise_study',
      isActive: true,
      keywords: { tune: 'G18_10a' },
      stageOrder: ['gen', 'clean', 'noisy', 'compare', 'publish'],
      defaults: { voRole: 'Production', dataset: 'from_parent', splitType: 'None', completionPct: 100 },
      loginSetups: [{ name: 'hypot_prod', host: 'localhost', account: 'hypotpro', setup: 'umask 022' }],
    });
    expect(draft.stages[3]).toEqual({
      name: 'compare',
      own: {
        join: 'all',
        paramOverrides: [
          ['--dataset ', '%(dataset)s'],
          ['file://', '$SAMPLES/jobs/process.sh compare %(version)s'],
        ],
      },
    });
    expect(draft.dependencies.filter(({ stage }) => stage === 'compare')).toEqual([
      { stage: 'compare', provider: 'clean', filePatterns: 'clean%%.dat' },
      { stage: 'compare', provider: 'noisy', filePatterns: 'noisy%%.dat' },
    ]);
  });
});

describe('bad samples', () => {
  it.each(['many_mistakes', 'missing_pattern', 'no_campaign'])(
    '%s has exactly the expected mistakes',
    (name) => {
      expect(problemsOf(name)).toHaveLength(expectedOf(name).length);
    },
  );

  it('names each of many mistakes with its line, section and value', () => {
    const told = problemsOf('many_mistakes').map(({ line, section, field, message }) => [
      line,
      section,
      field,
      message,
    ]);

    const about = (text: string): unknown => expect.stringContaining(text);
    expect(told).toEqual([
      [3, 'campaign', 'campaign_keywords', about('is not JSON: at character 7')],
      [7, 'campaign_stage one', 'software_version', about('%(nosuchname)s names nothing')],
      [9, 'campaign_stage one', 'cs_split_type', about('nfiles(n) wants a positive integer, not zero')],
      [10, 'campaign_stage one', 'completion_type', about('cannot be "sometimes"')],
      [11, 'campaign_stage one', 'completion_pct', about('cannot be "140"')],
      [12, 'campaign_stage one', 'param_overrides', about('is not JSON')],
      [13, 'campaign_stage one', 'login_setup', about('does_not_exist does not exist')],
      [14, 'campaign_stage one', 'job_type', about('does_not_exist does not exist')],
      [25, 'campaign_stage two', null, about('stage two is given twice')],
      [29, 'dependencies one', 'campaign_stage_1', about('one and two depend on each other (cycle')],
      [34, 'dependencies two', 'campaign_stage_2', about('stage three does not exist')],
    ]);
  });

  it('offers a remedy for every mistake', () => {
    expect(problemsOf('many_mistakes').filter(({ remedy }) => remedy === '')).toEqual([]);
  });

  it('points at the stage whose pattern is missing', () => {
    expect(problemsOf('missing_pattern')).toMatchObject([
      {
        line: 20,
        section: 'dependencies b',
        field: 'campaign_stage_1',
        message: 'campaign_stage_1 has no file_pattern_1',
      },
    ]);
  });

  it('says nothing else of a file that is no campaign', () => {
    expect(problemsOf('no_campaign')).toMatchObject([{ line: 1, message: 'no [campaign] section' }]);
  });
});
