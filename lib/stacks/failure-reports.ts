import { Duration } from 'aws-cdk-lib';
import { Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { type Construct } from 'constructs';
import { type PortName } from '#lib/ports/index.ts';
import { acknowledge } from './acknowledge.ts';
import { statementsFor } from './grants.ts';
import { lambdaFunction, type FunctionPlace } from './lambda-function.ts';
import { type Machines } from './state-machines.ts';

/** Reports that got lost; somebody must look at them. */
function lostReports(scope: Construct): Queue {
  const queue = new Queue(scope, 'LostReports', {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    // As long as SQS keeps anything.
    retentionPeriod: Duration.days(14),
  });
  acknowledge(queue, { 'AwsSolutions-SQS3': 'This is the dead-letter queue.' });
  return queue;
}

/** Shows at its submission that an execution failed, timed out or was aborted; returns the queue of what could not be shown. */
export function failureReports(
  scope: Construct,
  { machines, needs }: { machines: Machines; needs: readonly PortName[] },
  place: FunctionPlace,
): Queue {
  const reporter = lambdaFunction(
    scope,
    'ExecutionFailed',
    {
      description: `POMS for ${place.environment.POMS_EXPERIMENT}: shows failed executions`,
      file: 'triggers/execution-failed',
      memoryMegabytes: 512,
      timeoutSeconds: 60,
      may: statementsFor(needs, place.things),
    },
    place,
  );
  const lost = lostReports(scope);
  // A report is lost when EventBridge cannot hand it over, or when the function fails three times.
  reporter.configureAsyncInvoke({ retryAttempts: 2, onFailure: new SqsDestination(lost) });
  new Rule(scope, 'ExecutionStopped', {
    description: 'Executions that did not come to their end',
    eventPattern: {
      source: ['aws.states'],
      detailType: ['Step Functions Execution Status Change'],
      detail: {
        status: ['FAILED', 'TIMED_OUT', 'ABORTED'],
        stateMachineArn: [
          machines['launch-submission'].stateMachineArn,
          machines['follow-submission'].stateMachineArn,
        ],
      },
    },
    targets: [new LambdaFunction(reporter, { deadLetterQueue: lost, retryAttempts: 10 })],
  });
  return lost;
}
