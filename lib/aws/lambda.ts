// Types only, erased whole: the package has no code, and the HTTP host is not wanted by those who import a task.
import type { Context } from 'aws-lambda';
import type { ApiHandler } from '#lib/handler/http.ts';
import { z } from 'zod';
import { ExperimentName, SubmissionId } from '#lib/domain/ids.ts';
import { type Endpoint } from '#lib/handler/endpoint.ts';
import { log } from '#lib/handler/log.ts';
import { type Task } from '#lib/handler/task.ts';
import { type Ports } from '#lib/ports/index.ts';
import { once } from './once.ts';

/** A function as Lambda calls it. */
export type LambdaHandler = (event: unknown, context: Context) => Promise<unknown>;

/** Every payload of a machine names its experiment; what is of a submission names that too. */
const Payload = z.object({ experiment: ExperimentName, submissionId: SubmissionId.optional() });

/** The world is imported with the first event, so that whoever else imports a handler loads no client of AWS. */
const world = once(async () => {
  const { awsWorld } = await import('./world.ts');
  return awsWorld(process.env);
});

/** What runs before the first event has a whole processor in Lambda, and nobody waits for it yet. */
if (process.env['AWS_LAMBDA_FUNCTION_NAME'] !== undefined) await world();

async function logged(facts: Record<string, unknown>, run: () => Promise<unknown>): Promise<unknown> {
  const began = performance.now();
  const result = await run();
  log.info('task.done', { ...facts, milliseconds: Math.round(performance.now() - began) });
  return result;
}

/** Hosts a Task state's handler. What it throws is named as in the catalogue, so the machine can match it. */
export function lambdaForTask(task: Task): LambdaHandler {
  return async (event, { functionName, awsRequestId: requestId }) => {
    const { experiment, submissionId } = Payload.parse(event);
    const ports = (await world()).ports(experiment);
    return logged({ functionName, requestId, experiment, submissionId }, () => task.invoke(event, ports));
  };
}

async function onlyPorts(): Promise<Ports> {
  const theWorld = await world();
  return theWorld.ports(theWorld.experiments[0] ?? '');
}

/** Hosts the handler of an event that is about the deployment as a whole. */
export function lambdaForTrigger(trigger: Task): LambdaHandler {
  return async (event, { functionName, awsRequestId: requestId }) => {
    const ports = await onlyPorts();
    return logged({ functionName, requestId }, () => trigger.invoke(event, ports));
  };
}

/** Hosts the HTTP API. */
export function lambdaForApi(endpoints: Record<string, Endpoint>): ApiHandler {
  const hosted = once(async () => {
    const [{ apiHandler }, theWorld] = await Promise.all([import('#lib/handler/http.ts'), world()]);
    return apiHandler(endpoints, theWorld);
  });
  return async (event, context) => (await hosted())(event, context);
}
