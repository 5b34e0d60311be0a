import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { type MachineName } from '#lib/contract/machines.ts';
import { type PortName } from '#lib/ports/index.ts';
import { filesBelow } from './names.ts';
import { type Kept } from './table-stack.ts';

/** What permissions are about. */
export interface Things extends Kept {
  experiment: string;
  /** ARN of the state machine of that name. */
  machineArn: (machine: MachineName) => string;
}

type Grant = (things: Things) => PolicyStatement[];

const nothing: Grant = () => [];

const reading = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'];
const writing = [
  'dynamodb:PutItem',
  'dynamodb:UpdateItem',
  'dynamodb:DeleteItem',
  'dynamodb:BatchWriteItem',
  'dynamodb:ConditionCheckItem',
];

const onTable =
  (actions: string[]): Grant =>
  ({ table, indexArns }) => [new PolicyStatement({ actions, resources: [table.tableArn, ...indexArns] })];

const readTable = onTable(reading);
const readAndWriteTable = onTable([...reading, ...writing]);

const readSecret = (secretArn: string) =>
  new PolicyStatement({ actions: ['secretsmanager:GetSecretValue'], resources: [secretArn] });

/** Logs in to submit hosts, which it finds in the table. */
const logIn: Grant = (things) => [...readTable(things), readSecret(things.sshKeys.secretArn)];

/** Started by what they are about; the tick has a clock of its own. */
const driven: MachineName[] = ['launch-submission', 'follow-submission', 'release-held', 'carry-out-order'];

const driveMachines: Grant = ({ machineArn }) => [
  new PolicyStatement({
    actions: ['states:StartExecution', 'states:SendTaskSuccess'],
    resources: driven.map(machineArn),
  }),
];

const keepLogs: Grant = ({ files, experiment }) => [
  new PolicyStatement({
    actions: ['s3:GetObject', 's3:PutObject'],
    resources: [filesBelow(experiment, 'logs/')],
  }),
  new PolicyStatement({
    actions: ['s3:ListBucket'],
    resources: [files.bucketArn],
    conditions: { StringLike: { 's3:prefix': 'logs/*' } },
  }),
];

/** What a port may do in AWS. A new port does not compile until somebody has decided here. */
export const grants: Record<PortName, Grant> = {
  site: nothing,
  clock: nothing,
  samples: nothing,
  ids: readAndWriteTable,
  campaigns: readAndWriteTable,
  loginSetups: readAndWriteTable,
  jobTypes: readAndWriteTable,
  submitHosts: readAndWriteTable,
  contacts: readAndWriteTable,
  submissions: readAndWriteTable,
  slices: readTable,
  snapshots: readAndWriteTable,
  events: readTable,
  feed: readTable,
  holds: readAndWriteTable,
  heldLaunches: readAndWriteTable,
  orders: readAndWriteTable,
  catalogue: readAndWriteTable,
  deliveries: readAndWriteTable,
  lists: readAndWriteTable,
  launcher: logIn,
  queue: logIn,
  workflows: driveMachines,
  logs: keepLogs,
  jobTokens: ({ jobTokenKey }) => [readSecret(jobTokenKey.secretArn)],
};

/** What a function with these needs may do. */
export function statementsFor(needs: readonly PortName[], things: Things): PolicyStatement[] {
  return needs.flatMap((port) => grants[port](things));
}

/** The API has all ports but those that log in to submit hosts (`ApiPorts` says the same to the compiler). */
const neverInApi: readonly string[] = ['launcher', 'queue'] satisfies PortName[];

/** What the API may do. */
export function statementsForApi(things: Things): PolicyStatement[] {
  return Object.entries(grants).flatMap(([port, grant]) => (neverInApi.includes(port) ? [] : grant(things)));
}
