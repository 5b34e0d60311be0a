import { randomUUID } from 'node:crypto';
import type { Context } from 'aws-lambda';

/** HTTP API answers within this time or not at all. */
const limitMs = 29_000;

/** What Lambda tells a handler of its surroundings. */
export function lambdaContext(): Context {
  const startedAt = Date.now();
  return {
    awsRequestId: randomUUID(),
    callbackWaitsForEmptyEventLoop: false,
    functionName: 'local',
    functionVersion: '$LATEST',
    invokedFunctionArn: 'arn:aws:lambda:local:000000000000:function:local',
    memoryLimitInMB: '512',
    logGroupName: 'local',
    logStreamName: 'local',
    getRemainingTimeInMillis: () => limitMs - (Date.now() - startedAt),
    /* eslint-disable @typescript-eslint/no-deprecated -- the type still asks for the three call-backs of old */
    done: () => undefined,
    fail: () => undefined,
    succeed: () => undefined,
    /* eslint-enable @typescript-eslint/no-deprecated */
  };
}
