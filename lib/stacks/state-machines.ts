import { readFileSync } from 'node:fs';
import { RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { DefinitionBody, LogLevel, StateMachine, StateMachineType } from 'aws-cdk-lib/aws-stepfunctions';
import { type Construct } from 'constructs';
import { type MachineName } from '#lib/contract/machines.ts';
import { acknowledge } from './acknowledge.ts';
import { machinePhysicalName } from './names.ts';
import { inRepository } from './paths.ts';
import { type TaskFunctions } from './task-functions.ts';

export type Machines = Record<MachineName, StateMachine>;

interface Parts {
  experiment: string;
  functions: TaskFunctions;
}

const fileOf = (machine: MachineName): string => inRepository(`statemachines/${machine}.asl.json`);

/** The tasks a machine calls, `${Name}` in its definition, with their functions' ARNs. */
function substitutionsOf(machine: MachineName, functions: TaskFunctions): Record<string, string> {
  const names = [...readFileSync(fileOf(machine), 'utf8').matchAll(/\$\{(\w+)\}/g)].map(
    ([, name = '']) => name,
  );
  return Object.fromEntries(
    names.map((name) => {
      const found = functions.get(name);
      if (!found)
        throw new TypeError(`${machine} calls ${name}, which functions/tasks/index.ts does not have`);
      return [name, found.functionArn];
    }),
  );
}

function logOf(scope: Construct, machine: MachineName, experiment: string): LogGroup {
  return new LogGroup(scope, `${machine}-log`, {
    // Below this prefix Step Functions does not run into the limit on the length of CloudWatch's resource policy.
    logGroupName: `/aws/vendedlogs/states/${machinePhysicalName(experiment, machine)}`,
    retention: RetentionDays.THREE_MONTHS,
    removalPolicy: RemovalPolicy.DESTROY,
  });
}

function stateMachine(
  scope: Construct,
  machine: MachineName,
  { experiment, functions }: Parts,
): StateMachine {
  const definitionSubstitutions = substitutionsOf(machine, functions);
  const made = new StateMachine(scope, machine, {
    stateMachineName: machinePhysicalName(experiment, machine),
    // Standard waits for a year and remembers its name for 90 days; Express is cheap once a minute.
    stateMachineType: machine === 'poll-queues' ? StateMachineType.EXPRESS : StateMachineType.STANDARD,
    definitionBody: DefinitionBody.fromFile(fileOf(machine)),
    definitionSubstitutions,
    tracingEnabled: true,
    // State data holds task tokens, which are as good as passwords: it stays out of the log.
    logs: {
      destination: logOf(scope, machine, experiment),
      level: LogLevel.ALL,
      includeExecutionData: false,
    },
  });
  const resources = Object.values(definitionSubstitutions);
  made.addToRolePolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources }));
  acknowledge(made.role, {
    'AwsSolutions-IAM5[Resource::*]':
      'Log delivery and X-Ray know no resources; the functions it may invoke are named one by one.',
  });
  return made;
}

/** The state machines, from the same definitions the local world runs. */
export function stateMachines(scope: Construct, parts: Parts): Machines {
  return {
    'launch-submission': stateMachine(scope, 'launch-submission', parts),
    'follow-submission': stateMachine(scope, 'follow-submission', parts),
    'release-held': stateMachine(scope, 'release-held', parts),
    'carry-out-order': stateMachine(scope, 'carry-out-order', parts),
    'poll-queues': stateMachine(scope, 'poll-queues', parts),
  };
}
