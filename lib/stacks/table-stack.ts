import { Duration, RemovalPolicy, SecretValue, Stack, type App } from 'aws-cdk-lib';
import { AttributeType, Billing, ProjectionType, TableV2, type Attribute } from 'aws-cdk-lib/aws-dynamodb';
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { type Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import { filesBucketName } from './names.ts';
import { type Settings } from './settings.ts';

type Key = readonly { AttributeName: string }[];

/** The keys of the table and its indexes, as CreateTable takes them: partition first. All are texts. */
export interface TableKeys {
  KeySchema: Key;
  GlobalSecondaryIndexes: readonly { IndexName: string; KeySchema: Key }[];
}

/** What outlives every deployment: rows, files and keys. */
export interface Kept {
  table: TableV2;
  indexArns: string[];
  /** Launch logs and uploads. */
  files: Bucket;
  /** JSON object, submit host → private key; filled by an administrator. */
  sshKeys: Secret;
  /** Signs job tokens. */
  jobTokenKey: Secret;
  /** Where alarms ring. */
  alarms: Topic;
}

const text = (name: string): Attribute => ({ name, type: AttributeType.STRING });

/** Partition and sort key, which all our keys have. */
function keysOf([partition, sort]: Key) {
  if (!partition || !sort) throw new TypeError('a key has two parts');
  return { partitionKey: text(partition.AttributeName), sortKey: text(sort.AttributeName) };
}

function keptTable(
  scope: Construct,
  { KeySchema, GlobalSecondaryIndexes: indexes }: TableKeys,
): Pick<Kept, 'table' | 'indexArns'> {
  const table = new TableV2(scope, 'Table', {
    ...keysOf(KeySchema),
    globalSecondaryIndexes: indexes.map((index) => ({
      indexName: index.IndexName,
      ...keysOf(index.KeySchema),
      projectionType: ProjectionType.ALL,
    })),
    billing: Billing.onDemand(),
    // Only items that may be forgotten have the attribute (architecture §5).
    timeToLiveAttribute: 'expiresAt',
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  return { table, indexArns: indexes.map(({ IndexName }) => `${table.tableArn}/index/${IndexName}`) };
}

function keptFiles(scope: Construct, experiment: string): Bucket {
  const files = new Bucket(scope, 'Files', {
    bucketName: filesBucketName(experiment),
    encryption: BucketEncryption.S3_MANAGED,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    enforceSSL: true,
    // It has a name, so one that a failed first deployment left behind would be in the way of the next.
    removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    lifecycleRules: [{ abortIncompleteMultipartUploadAfter: Duration.days(1) }],
  });
  acknowledge(files, {
    'AwsSolutions-S1': 'Only our functions read and write it, and each writes what it did into its own log.',
  });
  return files;
}

function keptSecrets(scope: Construct): Pick<Kept, 'sshKeys' | 'jobTokenKey'> {
  const sshKeys = new Secret(scope, 'SshKeys', {
    description: 'Private ssh keys: {"<submit host>": "-----BEGIN OPENSSH PRIVATE KEY-----…"}',
    secretStringValue: SecretValue.unsafePlainText('{}'),
    removalPolicy: RemovalPolicy.RETAIN,
  });
  const jobTokenKey = new Secret(scope, 'JobTokenKey', {
    description: 'Signs the tokens of jobs; a new value ends all tokens there are',
    generateSecretString: { passwordLength: 64, excludePunctuation: true },
    removalPolicy: RemovalPolicy.RETAIN,
  });
  acknowledge(sshKeys, {
    'AwsSolutions-SMG4':
      'The public half is in authorized_keys of machines that are not ours, so nothing here can rotate it.',
  });
  acknowledge(jobTokenKey, {
    'AwsSolutions-SMG4':
      'Rotation would end the tokens of jobs that are running; docs/runbook.md says how to do it on purpose.',
  });
  return { sshKeys, jobTokenKey };
}

function keptTopic(scope: Construct, { alarmEmail }: Settings): Topic {
  const topic = new Topic(scope, 'Alarms', { enforceSSL: true });
  if (alarmEmail !== undefined) topic.addSubscription(new EmailSubscription(alarmEmail));
  return topic;
}

/** The stack of what is kept, even when everything else is taken down. */
export function tableStack(app: App, settings: Settings, keys: TableKeys): Kept {
  const { experiment } = settings;
  const stack = new Stack(app, `poms-${experiment}-table`, {
    description: `POMS for ${experiment}: what is kept`,
  });
  const files = keptFiles(stack, experiment);
  return { ...keptTable(stack, keys), files, ...keptSecrets(stack), alarms: keptTopic(stack, settings) };
}
