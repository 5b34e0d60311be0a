import { MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import { type Queue } from 'aws-cdk-lib/aws-sqs';
import { type StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { type Construct } from 'constructs';
import { period, ring, ringWhenSilent, type Bell, type Ringing } from './alarms.ts';
import { type Machines } from './state-machines.ts';
import { type TaskFunctions } from './task-functions.ts';

function stopped(machines: readonly StateMachine[]): MathExpression {
  const metrics = machines.flatMap((machine) => [
    machine.metricFailed({ period }),
    machine.metricTimedOut({ period }),
    machine.metricAborted({ period }),
  ]);
  const usingMetrics = Object.fromEntries(metrics.map((metric, index) => [`m${index}`, metric]));
  return new MathExpression({
    expression: `SUM([${Object.keys(usingMetrics).join(', ')}])`,
    usingMetrics,
    period,
  });
}

interface Watched {
  machines: Machines;
  functions: TaskFunctions;
  lostReports: Queue;
}

function alarmsOf({ machines, functions, lostReports }: Watched): Ringing[] {
  const pollHost = functions.get('PollHost');
  if (!pollHost) throw new TypeError('functions/tasks/index.ts has no PollHost');
  return [
    {
      name: 'executions-failed',
      says: 'A launch or follow-up stopped before its story was over.',
      metric: stopped([machines['launch-submission'], machines['follow-submission']]),
      threshold: 1,
    },
    {
      name: 'reports-lost',
      says: 'A failed execution could not be shown at its submission.',
      metric: lostReports.metricApproximateNumberOfMessagesVisible({ period }),
      threshold: 1,
    },
    // Five ticks in a period: one that fails is made good by the next.
    {
      name: 'polls-failing',
      says: 'Most ticks fail.',
      metric: stopped([machines['poll-queues']]),
      threshold: 3,
    },
    {
      name: 'hosts-silent',
      says: 'A submit host or its queue has not answered for half an hour.',
      metric: pollHost.metricErrors({ period }),
      threshold: 1,
      periods: 6,
    },
  ];
}

/** The alarms of the state machines. */
export function workflowAlarms(scope: Construct, watched: Watched, bell: Bell): void {
  for (const alarm of alarmsOf(watched)) ring(scope, alarm, bell);
  const says = 'No tick has begun for 15 minutes: nothing is followed.';
  const metric = watched.machines['poll-queues'].metricStarted({ period });
  ringWhenSilent(scope, { name: 'polls-silent', says, metric }, bell);
}
