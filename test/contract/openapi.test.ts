import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { endpoints } from '#functions/api/index.ts';
import { openApiOf } from '#lib/handler/open-api.ts';

describe('docs/openapi.json', () => {
  it('is what the contract says (npm run openapi writes it)', () => {
    const written = JSON.parse(
      readFileSync(join(import.meta.dirname, '../../docs/openapi.json'), 'utf8'),
    ) as unknown;

    expect(written).toEqual(JSON.parse(JSON.stringify(openApiOf(endpoints))));
  });
});
