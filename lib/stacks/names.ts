import { ArnFormat, Aws, type Stack } from 'aws-cdk-lib';
import { type MachineName } from '#lib/contract/machines.ts';

/**
 * The few names we choose ourselves, because somebody must know them before the thing is there. Each carries the
 * experiment, so that deployments live side by side.
 */

/** The name of a state machine, or with '' the beginning of all their names. */
export const machinePhysicalName = (experiment: string, machine: MachineName | ''): string =>
  `poms-${experiment}-${machine}`;

/** The ARN of a machine by its name: a function that starts the machine which calls it cannot refer to it. */
export function machineArn(stack: Stack, experiment: string, machine: MachineName | ''): string {
  return stack.formatArn({
    service: 'states',
    resource: 'stateMachine',
    resourceName: machinePhysicalName(experiment, machine),
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
}

/** The bucket of launch logs and uploads; bucket names are one namespace for all the world. */
export const filesBucketName = (experiment: string): string =>
  `poms-${experiment}-files-${Aws.ACCOUNT_ID}-${Aws.REGION}`;

/** ARN of the objects of that bucket whose keys begin so. */
export const filesBelow = (experiment: string, prefix: string): string =>
  `arn:${Aws.PARTITION}:s3:::${filesBucketName(experiment)}/${prefix}*`;

/** The same, as cdk-nag writes it. */
export const filesBelowInFindings = (experiment: string, prefix: string): string =>
  `arn:<AWS::Partition>:s3:::poms-${experiment}-files-<AWS::AccountId>-<AWS::Region>/${prefix}*`;
