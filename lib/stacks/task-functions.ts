import { type Function } from 'aws-cdk-lib/aws-lambda';
import { type Construct } from 'constructs';
import { tasks } from '#functions/tasks/index.ts';
import { type PortName } from '#lib/ports/index.ts';
import { statementsFor } from './grants.ts';
import { lambdaFunction, type FunctionPlace } from './lambda-function.ts';

export type TaskFunctions = Map<string, Function>;

/** `StartRemoteLaunch` is in `start-remote-launch`. */
const fileOf = (name: string): string => name.replace(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase();

/**
 * Seconds a task may take. Asking a submit host takes time, and a slow one must not be asked twice at once for long;
 * an Express execution ends after five minutes (Step Functions quota).
 */
const timeoutOf = (needs: readonly PortName[]): number =>
  needs.includes('launcher') || needs.includes('queue') ? 120 : 60;

/** One function per task; what it may do is what it needs. */
export function taskFunctions(scope: Construct, place: FunctionPlace): TaskFunctions {
  return new Map(
    Object.entries(tasks).map(([name, task]) => [
      name,
      lambdaFunction(
        scope,
        name,
        {
          description: `POMS for ${place.environment.POMS_EXPERIMENT}: task ${name}`,
          file: `tasks/${fileOf(name)}`,
          memoryMegabytes: 512,
          timeoutSeconds: timeoutOf(task.needs),
          may: statementsFor(task.needs, place.things),
        },
        place,
      ),
    ]),
  );
}
