import { Duration, Stack, type App } from 'aws-cdk-lib';
import { Schedule, ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import { StepFunctionsStartExecution } from 'aws-cdk-lib/aws-scheduler-targets';
import { type StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { type PortName } from '#lib/ports/index.ts';
import { failureReports } from './failure-reports.ts';
import { functionPlace } from './lambda-function.ts';
import { stateMachines } from './state-machines.ts';
import { type Kept } from './table-stack.ts';
import { taskFunctions } from './task-functions.ts';
import { workflowAlarms } from './workflow-alarms.ts';

/** What each trigger may touch. */
export interface TriggerNeeds {
  executionFailed: readonly PortName[];
}

export interface WorkflowSettings {
  experiment: string;
  url: string;
  assetPath: string;
  kept: Kept;
  triggers: TriggerNeeds;
}

/** The tick: once a minute, never made up for, because the next one does the same. */
function tick(stack: Stack, poller: StateMachine, experiment: string): void {
  const input = ScheduleTargetInput.fromObject({ experiment });
  new Schedule(stack, 'Tick', {
    description: 'Asks the submit hosts what has become of live work',
    schedule: ScheduleExpression.rate(Duration.minutes(1)),
    target: new StepFunctionsStartExecution(poller, {
      input,
      retryAttempts: 0,
      maxEventAge: Duration.minutes(1),
    }),
  });
}

/** The stack of what goes on by itself: tasks, state machines, the tick and the report of failures. */
export function workflowStack(app: App, settings: WorkflowSettings): void {
  const { experiment, kept } = settings;
  const stack = new Stack(app, `poms-${experiment}-workflow`, {
    description: `POMS for ${experiment}: launches and what follows them`,
  });
  const place = functionPlace(stack, settings);
  const functions = taskFunctions(stack, place);
  const machines = stateMachines(stack, { experiment, functions });
  tick(stack, machines['poll-queues'], experiment);
  const lostReports = failureReports(stack, { machines, needs: settings.triggers.executionFailed }, place);
  workflowAlarms(stack, { machines, functions, lostReports }, { experiment, topic: kept.alarms });
}
