import { MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import { type Queue } from 'aws-cdk-lib/aws-sqs';
import { type StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { type Construct } from 'constructs';
import { period, ring, ringWhenSilent, type Bell } from './alarms.ts';
import { type Machines } from './state-machines.ts';
import { type TaskFunctions } from './task-functions.ts';

function stopped(machines: readonly StateMachine[]): MathExpression {
  const metrics = machines.flatMap((machine) => [
    machine.metricFailed({ period }),
    machine.metricTimedOut({ period }),
    machine.metricAborted({ period }),
  ]);
  const usingMetrics = Object.fromEntries(metrics.map((metric, index) => [`m${index}`, metric]));
  return new MathExpression({ expression: `SUM([${Object.keys(usingMetrics).join(', ')}])`, usingMetrics, period });
}

/** The alarms of the state machines. */
export function workflowAlarms(
  scope: Construct,
  { machines, functions, lostReports }: { machines: Machines; functions: TaskFunctions; lostReports: Queue },
  bell: Bell,
): void {
  const { 'poll-queues': poller } = machines;
  const executionsFailed = {
    name: 'executions-failed',
    says: 'A launch or follow-up stopped before its story was over.',
    metric: stopped([machines['launch-submission'], machines['follow-submission']]),
    threshold: 1,
  };
  const reportsLost = {
    name: 'reports-lost',
    says: 'A failed execution could not be shown at its submission.',
    metric: lostReports.metricApproximateNumberOfMessagesVisible({ period }),
    threshold: 1,
  };
  // Five ticks in a period: one that fails is made good by the next.
  const pollsFailing = { name: 'polls-failing', says: 'Most ticks fail.', metric: stopped([poller]), threshold: 3 };
  const pollsSilent = {
    name: 'polls-silent',
    says: 'No tick has begun for 15 minutes: nothing is followed.',
    metric: poller.metricStarted({ period }),
  };
  ring(scope, executionsFailed, bell);
  ring(scope, reportsLost, bell);
  ring(scope, pollsFailing, bell);
  ringWhenSilent(scope, pollsSilent, bell);
  const pollHost = functions.get('PollHost');
  if (!pollHost) throw new TypeError('functions/tasks/index.ts has no PollHost');
  const says = 'A submit host or its queue has not answered for half an hour.';
  ring(scope, { name: 'hosts-silent', says, metric: pollHost.metricErrors({ period }), threshold: 1, periods: 6 }, bell);
}
