import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { endpoints } from '#functions/api/index.ts';
import { openApiOf } from '#lib/handler/open-api.ts';

writeFileSync(
  join(import.meta.dirname, '../docs/openapi.json'),
  `${JSON.stringify(openApiOf(endpoints), null, 2)}\n`,
);
