import { Duration, RemovalPolicy, type Stack } from 'aws-cdk-lib';
import { Role, ServicePrincipal, type PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Code, Function, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { type Construct } from 'constructs';
import { type Environment } from '#lib/contract/environment.ts';
import { acknowledge } from './acknowledge.ts';
import { type Things } from './grants.ts';
import { filesBelowInFindings, machineArn } from './names.ts';
import { type Kept } from './table-stack.ts';

/** What all functions of a stack have in common. */
export interface FunctionPlace {
  /** The folder `npm run build:functions` writes. */
  assetPath: string;
  environment: Environment;
  things: Things;
}

export interface FunctionSettings {
  description: string;
  /** File of the asset without its extension, e.g. `tasks/poll-host`. */
  file: string;
  memoryMegabytes: number;
  timeoutSeconds: number;
  may: PolicyStatement[];
}

/** Where the functions of a stack find their things. */
export function functionPlace(
  stack: Stack,
  { experiment, url, assetPath, kept }: { experiment: string; url: string; assetPath: string; kept: Kept },
): FunctionPlace {
  return {
    assetPath,
    things: { ...kept, experiment, machineArn: (machine) => machineArn(stack, experiment, machine) },
    environment: {
      POMS_EXPERIMENT: experiment,
      POMS_URL: url,
      POMS_TABLE: kept.table.tableName,
      POMS_FILES: kept.files.bucketName,
      POMS_SSH_KEYS: kept.sshKeys.secretArn,
      POMS_JOB_TOKEN_KEY: kept.jobTokenKey.secretArn,
      POMS_MACHINES: machineArn(stack, experiment, ''),
    },
  };
}

/** The one wildcard of a function's role. */
const logKeys = (experiment: string) => ({
  [`AwsSolutions-IAM5[Resource::${filesBelowInFindings(experiment, 'logs/')}]`]:
    'A launch log is one object per piece, so their keys cannot be named one by one.',
});

/** One function of the one asset, with a role of its own that may do what is said and write its log. */
export function lambdaFunction(
  scope: Construct,
  id: string,
  settings: FunctionSettings,
  place: FunctionPlace,
): Function {
  const logGroup = new LogGroup(scope, `${id}Log`, {
    retention: RetentionDays.THREE_MONTHS,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const role = new Role(scope, `${id}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
  for (const statement of settings.may) role.addToPolicy(statement);
  logGroup.grantWrite(role);
  acknowledge(role, logKeys(place.environment.POMS_EXPERIMENT));
  return new Function(scope, id, {
    description: settings.description,
    runtime: Runtime.NODEJS_24_X,
    code: Code.fromAsset(place.assetPath),
    handler: `${settings.file}.handler`,
    memorySize: settings.memoryMegabytes,
    timeout: Duration.seconds(settings.timeoutSeconds),
    environment: { ...place.environment, NODE_OPTIONS: '--enable-source-maps' },
    role,
    logGroup,
  });
}
