import { lambdaForApi } from '#lib/aws/lambda.ts';
import { type OperationName } from '#lib/contract/index.ts';
import { type Endpoint } from '#lib/handler/endpoint.ts';
import * as campaigns from './campaigns.ts';
import * as files from './files.ts';
import * as holds from './holds.ts';
import * as launches from './launches.ts';
import * as orders from './orders.ts';
import * as outputs from './outputs.ts';
import * as parts from './parts.ts';
import * as people from './people.ts';
import * as projects from './projects.ts';
import * as reports from './reports.ts';
import * as splits from './splits.ts';
import * as submissions from './submissions.ts';
import * as watching from './watching.ts';

/** A handler for every operation of the contract; the compiler misses the one that is forgotten. */
export const endpoints = {
  ...people,
  ...files,
  ...projects,
  ...splits,
  ...campaigns,
  ...parts,
  ...holds,
  ...launches,
  ...submissions,
  ...reports,
  ...outputs,
  ...orders,
  ...watching,
} as const satisfies Record<OperationName, Endpoint>;

export const handler = lambdaForApi(endpoints);
