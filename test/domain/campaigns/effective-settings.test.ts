import { describe, expect, it } from 'vitest';
import { effectiveSettings, settingNames } from '#lib/domain/campaigns/effective-settings.ts';

const defaults = { voRole: 'Production', softwareVersion: 'v1', dataset: 'raw' };

describe('effective settings', () => {
  it('takes the stage over the campaign over what is built in', () => {
    const effective = effectiveSettings({ defaults }, { own: { softwareVersion: 'v2' } });

    expect(effective).toMatchObject({
      settings: { softwareVersion: 'v2', voRole: 'Production', completionPct: 95, join: 'each' },
      origins: { softwareVersion: 'stage', voRole: 'campaign', completionPct: 'built-in' },
    });
  });

  it('names the origin of every setting', () => {
    const effective = effectiveSettings({ defaults }, { own: {} });

    expect('origins' in effective && Object.keys(effective.origins).toSorted()).toEqual(
      settingNames.toSorted(),
    );
  });

  it('lets a stage blank what the campaign says (D11)', () => {
    const effective = effectiveSettings({ defaults }, { own: { dataset: '', paramOverrides: [] } });

    expect(effective).toMatchObject({
      settings: { dataset: '', paramOverrides: [] },
      origins: { dataset: 'stage', paramOverrides: 'stage' },
    });
  });

  it('names the settings that nobody gives', () => {
    expect(effectiveSettings({ defaults: {} }, { own: {} })).toEqual({
      missing: ['voRole', 'softwareVersion'],
    });
  });

  it('takes an undefined value for none', () => {
    const effective = effectiveSettings({ defaults }, { own: { softwareVersion: undefined } });

    expect(effective).toMatchObject({
      settings: { softwareVersion: 'v1' },
      origins: { softwareVersion: 'campaign' },
    });
  });
});
