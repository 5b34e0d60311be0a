import { existsSync, readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tasks } from '#functions/tasks/index.ts';
import { hmacJobTokens } from '#lib/dynamo/submissions/job-tokens.ts';
import { anEvent } from '#test/support/api.ts';
import { deployed, machineArns, type Deployed } from '#test/support/deployed.ts';
import { type Called } from '#test/support/lambda-process.ts';
import { reserveLaunch } from '#test/support/reserve-launch.ts';

const submissionId = 17;
const ofSubmission = { experiment: 'sbnd', submissionId };
const place = { host: 'gpvm01', account: 'sbndpro' };
const jobId = '57110235@jobsub01.fnal.gov';

let aws: Deployed;
let logs = '';

async function call(file: string, event: unknown): Promise<Called> {
  const called = await aws.call(file, event);
  logs += called.log;
  return called;
}

const answerOf = ({ result, log }: Called) => {
  const { statusCode, body } = (result ?? { statusCode: log, body: 'null' }) as {
    statusCode: number;
    body: string;
  };
  return { status: statusCode, body: JSON.parse(body) as Record<string, unknown> };
};
const api = async (request: Parameters<typeof anEvent>[0]) =>
  answerOf(await call('api/index', anEvent(request)));
const bodiesOf = (operation: string) =>
  aws.stub.calls
    .filter((each) => each.operation === operation)
    .map(({ body }) => JSON.parse(body) as unknown);

beforeAll(async () => {
  aws = await deployed();
  await reserveLaunch(aws.stores, { submissionId, place, jobId });
}, 120_000);

afterAll(async () => {
  await aws.stop();
});

describe('the asset', () => {
  it('has a file for every task, and the API and the trigger', async () => {
    const fileOf = (task: string) => `${task.replace(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase()}.mjs`;
    const files = (await readdir(join(aws.asset, 'tasks'))).filter((file) => file.endsWith('.mjs'));

    expect(files.toSorted()).toEqual(Object.keys(tasks).map(fileOf).toSorted());
    expect(existsSync(join(aws.asset, 'api/index.mjs'))).toBe(true);
    expect(existsSync(join(aws.asset, 'triggers/execution-failed.mjs'))).toBe(true);
  });

  it('has every file that its code reads beside itself', async () => {
    const files = (await readdir(aws.asset, { recursive: true })).filter((file) => file.endsWith('.mjs'));
    const read = files.flatMap((file) => {
      const text = readFileSync(join(aws.asset, file), 'utf8');
      return [...text.matchAll(/new URL\("(\.\/[^"]+)",import\.meta\.url\)/g)].map(([, name]) =>
        join(dirname(file), name!),
      );
    });

    expect(read).not.toEqual([]);
    expect(read.filter((file) => !existsSync(join(aws.asset, file)))).toEqual([]);
  });
});

describe('the bundled API', () => {
  it('answers a person by the claims API Gateway verified', async () => {
    expect(await api({ path: '/me', role: 'production' })).toMatchObject({
      status: 200,
      body: { experiment: 'sbnd', role: 'production' },
    });
    expect(await api({ path: '/me', role: null })).toMatchObject({
      status: 401,
      body: { code: 'NotSignedIn' },
    });
  });

  it('reads the table', async () => {
    expect(await api({ path: `/submissions/${submissionId}` })).toMatchObject({
      status: 200,
      body: { launch: { submissionId } },
    });
    expect(await api({ path: '/submissions/4711' })).toMatchObject({
      status: 404,
      body: { code: 'SubmissionNotFound' },
    });
  });

  it('checks the tokens of jobs with the key of Secrets Manager', async () => {
    const key = async () => new TextEncoder().encode(aws.tokenKey);
    const token = await hmacJobTokens({ key, experiment: 'sbnd' }).issue(submissionId);
    const asked = { path: '/job/datasets/nowhere', role: null };

    expect(await api({ ...asked, headers: { authorization: `Bearer ${token}` } })).toMatchObject({
      status: 404,
      body: { code: 'DatasetNotFound' },
    });
    expect(await api({ ...asked, headers: { authorization: `Bearer ${token}x` } })).toMatchObject({
      status: 401,
    });
  });

  it('describes itself to anybody', async () => {
    expect(await api({ path: '/openapi.json', role: null })).toMatchObject({
      status: 200,
      body: { openapi: '3.1.0' },
    });
  });
});

describe('the bundled tasks', () => {
  it('start a launch on a real submit host, once', async () => {
    expect(await call('tasks/start-remote-launch', ofSubmission)).toMatchObject({ result: { isNew: true } });
    expect(await call('tasks/start-remote-launch', ofSubmission)).toMatchObject({ result: { isNew: false } });
  });

  it('find the job by polling, keep the log, and end the wait behind the token', async () => {
    expect(await call('tasks/await-receipt', { ...ofSubmission, taskToken: 'token-17' })).toMatchObject({
      result: null,
    });
    expect(await call('tasks/list-hosts', { experiment: 'sbnd' })).toMatchObject({
      result: { isIdle: false, hosts: [{ experiment: 'sbnd', ...place }] },
    });

    for (let tick = 0; tick < 30 && bodiesOf('AWSStepFunctions.SendTaskSuccess').length === 0; tick += 1)
      expect(await call('tasks/poll-host', { experiment: 'sbnd', ...place })).toMatchObject({
        result: { watched: 1 },
      });

    expect(bodiesOf('AWSStepFunctions.SendTaskSuccess')[0]).toEqual({
      taskToken: 'token-17',
      output: '{"isLaunched":true}',
    });
    expect((await aws.stores.submissions.get(submissionId)).jobIds).toEqual([jobId]);
    expect(await api({ path: `/submissions/${submissionId}/log` })).toMatchObject({
      body: { text: expect.stringContaining('== completed:') as string, isComplete: true },
    });
  });

  it('start the next machine by the name of the submission', async () => {
    expect(await call('tasks/start-following', ofSubmission)).toMatchObject({
      result: { name: 'follow-sbnd-17' },
    });

    expect(bodiesOf('AWSStepFunctions.StartExecution')).toEqual([
      {
        stateMachineArn: `${machineArns}follow-submission`,
        name: 'follow-sbnd-17',
        input: JSON.stringify(ofSubmission),
      },
    ]);
  });

  it('throw errors by the names the machines know', async () => {
    expect(await call('tasks/define-input', { ...ofSubmission, submissionId: 4711 })).toMatchObject({
      error: { errorType: 'SubmissionNotFound' },
    });
    expect(await call('tasks/define-input', { ...ofSubmission, experiment: 'dune' })).toMatchObject({
      error: { errorType: 'ExperimentUnknown' },
    });
  });
});

describe('the bundled trigger', () => {
  it('shows at its submission that an execution failed', async () => {
    const event = {
      source: 'aws.states',
      'detail-type': 'Step Functions Execution Status Change',
      detail: {
        stateMachineArn: `${machineArns}follow-submission`,
        name: 'follow-sbnd-17',
        status: 'FAILED',
        input: JSON.stringify(ofSubmission),
        error: 'States.DataLimitExceeded',
        cause: 'too much',
      },
    };

    expect(await call('triggers/execution-failed', event)).toMatchObject({ result: { submissionId } });

    const { items } = await aws.stores.events.ofSubmission(submissionId, { limit: 100 });
    expect(items.at(-1)).toMatchObject({
      type: 'followUp.failed',
      why: expect.stringContaining('follow-submission stopped') as string,
    });
  });
});

describe('the logs of all that', () => {
  it('are JSON lines and hold no secret', () => {
    const lines = logs.split('\n').filter((line) => line.startsWith('{'));

    expect(lines.length).toBeGreaterThan(5);
    for (const line of lines)
      expect(JSON.parse(line)).toMatchObject({
        level: expect.any(String) as string,
        what: expect.any(String) as string,
      });
    for (const secret of [...aws.secrets, 'token-17', 'pjt.sbnd']) expect(logs).not.toContain(secret);
  });
});
