import { existsSync, readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { App, Stack } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { contract } from '#lib/contract/index.ts';
import { machines } from '#lib/contract/machines.ts';
import { tasks } from '#functions/tasks/index.ts';
import { type PortName } from '#lib/ports/index.ts';
import { pagePaths } from '#lib/stacks/page-paths.ts';
import {
  findingsIn,
  resourcesOf,
  synthesize,
  type Resource,
  type Template,
} from '#test/support/synthesize.ts';

let sbnd: Record<string, Template>;
let dune: Record<string, Template>;
let findings: string[];

beforeAll(() => {
  ({ templates: sbnd, findings } = synthesize({ experiment: 'sbnd' }));
  const issuer = { issuer: 'https://cilogon.org/dune', audience: 'poms-dune' };
  ({ templates: dune } = synthesize({ experiment: 'dune', ...issuer, alarmEmail: 'shift@example.org' }));
}, 120_000);

const stack = (name: 'table' | 'web' | 'workflow' | 'api') => sbnd[`poms-sbnd-${name}`]!;
const json = JSON.stringify;

const Statement = z.object({
  Action: z.union([z.string(), z.array(z.string())]).transform((action) => [action].flat()),
  Resource: z.unknown(),
});
const Policy = z.object({
  PolicyDocument: z.object({ Statement: z.array(Statement) }),
  Roles: z.array(z.unknown()),
});

function statementsOfRole(template: Template, role: string) {
  const policies = resourcesOf(template, 'AWS::IAM::Policy').map(([, { Properties }]) =>
    Policy.parse(Properties),
  );
  return policies
    .filter(({ Roles }) => json(Roles).includes(`"${role}"`))
    .flatMap((policy) => policy.PolicyDocument.Statement);
}

/** What the function of that handler may do. */
function statementsOf(template: Template, handler: string) {
  const found = resourcesOf(template, 'AWS::Lambda::Function').find(
    ([, { Properties }]) => Properties['Handler'] === handler,
  )!;
  const {
    'Fn::GetAtt': [role],
  } = z.object({ 'Fn::GetAtt': z.array(z.string()) }).parse(found[1].Properties['Role']);
  return statementsOfRole(template, role!);
}

const fileOf = (task: string) => task.replace(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase();
const mayRead = (statements: z.infer<typeof Statement>[], secret: string) =>
  statements.some(
    ({ Action, Resource }) =>
      Action.includes('secretsmanager:GetSecretValue') && json(Resource).includes(secret),
  );
const may = (statements: z.infer<typeof Statement>[], action: string) =>
  statements.some(({ Action }) => Action.includes(action));

describe('permissions', () => {
  it.each(Object.entries(tasks))('of %s follow from what it needs', (name, { needs }) => {
    const has = (...ports: PortName[]) => ports.some((port) => needs.includes(port));

    const statements = statementsOf(stack('workflow'), `tasks/${fileOf(name)}.handler`);

    expect(mayRead(statements, 'SshKeys')).toBe(has('launcher', 'queue'));
    expect(mayRead(statements, 'JobTokenKey')).toBe(has('jobTokens'));
    expect(may(statements, 's3:PutObject')).toBe(has('logs'));
    expect(may(statements, 'states:StartExecution')).toBe(has('workflows'));
    expect(may(statements, 'dynamodb:PutItem')).toBe(
      has(
        'ids',
        'campaigns',
        'loginSetups',
        'jobTypes',
        'submitHosts',
        'submissions',
        'snapshots',
        'catalogue',
      ),
    );
  });

  it('keep the ssh keys from the API, which checks job tokens and does the rest', () => {
    const statements = statementsOf(stack('api'), 'api/index.handler');

    expect(mayRead(statements, 'SshKeys')).toBe(false);
    expect(mayRead(statements, 'JobTokenKey')).toBe(true);
    expect(may(statements, 'states:SendTaskSuccess')).toBe(true);
  });

  it('name every action, and every resource that has a name', () => {
    const ours = Object.values(sbnd).flatMap((template) =>
      resourcesOf(template, 'AWS::IAM::Policy').filter(([id]) => !id.startsWith('CustomCDKBucketDeployment')),
    );
    const statements = ours.flatMap(
      ([, { Properties }]) => Policy.parse(Properties).PolicyDocument.Statement,
    );
    const nameless = /^(logs:(\w*LogDelivery|ListLogDeliveries|PutResourcePolicy|Describe\w+)|xray:\w+)$/;

    expect(statements.flatMap(({ Action }) => Action).filter((action) => action.includes('*'))).toEqual([]);
    expect(
      statements
        .filter(({ Resource }) => Resource === '*')
        .flatMap(({ Action }) => Action.filter((action) => !nameless.test(action))),
    ).toEqual([]);
    expect(statements.flatMap(({ Action }) => Action)).not.toContain('dynamodb:Scan');
  });
});

describe('what is kept', () => {
  const retained = (type: string) =>
    Object.values(sbnd)
      .flatMap((template) => resourcesOf(template, type))
      .map(([, resource]: [string, Resource]) => resource.DeletionPolicy);

  it.each([
    'AWS::DynamoDB::GlobalTable',
    'AWS::S3::Bucket',
    'AWS::SecretsManager::Secret',
    'AWS::Cognito::UserPool',
  ])('includes every %s', (type) => {
    expect(retained(type).length).toBeGreaterThan(0);
    expect(
      retained(type).filter((policy) => !['Retain', 'RetainExceptOnCreate'].includes(policy ?? '')),
    ).toEqual([]);
  });

  it('includes the table’s last 35 days, and nobody deletes it by accident', () => {
    const [[, table]] = resourcesOf(stack('table'), 'AWS::DynamoDB::GlobalTable') as [[string, Resource]];

    expect(json(table)).toContain('"PointInTimeRecoveryEnabled":true');
    expect(json(table)).toContain('"DeletionProtectionEnabled":true');
  });
});

describe('state machines', () => {
  const machineOf = (name: string) =>
    resourcesOf(stack('workflow'), 'AWS::StepFunctions::StateMachine')
      .map(([, { Properties }]) => Properties)
      .find((properties) => properties['StateMachineName'] === `poms-sbnd-${name}`)!;

  it.each(Object.keys(machines))('%s gets the function of every task it calls', (name) => {
    const called = [...readFileSync(`statemachines/${name}.asl.json`, 'utf8').matchAll(/\$\{(\w+)\}/g)].map(
      ([, task]) => task!,
    );

    const substitutions = machineOf(name)['DefinitionSubstitutions'] as Record<
      string,
      { 'Fn::GetAtt': [string] }
    >;

    expect(Object.keys(substitutions).toSorted()).toEqual([...new Set(called)].toSorted());
    for (const [
      task,
      {
        'Fn::GetAtt': [id],
      },
    ] of Object.entries(substitutions)) {
      const handler = stack('workflow').Resources[id]!.Properties['Handler'];
      expect(handler).toBe(`tasks/${fileOf(task)}.handler`);
      expect(existsSync(`functions/${String(handler).replace('.handler', '.ts')}`), String(handler)).toBe(
        true,
      );
    }
  });

  it('keep task tokens out of their logs', () => {
    for (const name of Object.keys(machines))
      expect(machineOf(name)['LoggingConfiguration']).toMatchObject({
        IncludeExecutionData: false,
        Level: 'ALL',
      });
  });
});

describe('the API', () => {
  it('has one route per operation, and people’s need a verified token', () => {
    const routes = Object.fromEntries(
      resourcesOf(stack('api'), 'AWS::ApiGatewayV2::Route').map(([, { Properties }]) => [
        Properties['RouteKey'],
        Properties,
      ]),
    );

    for (const { method, path, caller } of Object.values(contract))
      expect(routes[`${method} /api${path}`]).toMatchObject({
        AuthorizationType: caller === 'person' ? 'JWT' : 'NONE',
      });
    expect(Object.keys(routes)).toHaveLength(Object.keys(contract).length + 2);
  });

  it('believes the given issuer, or a pool of its own whose groups are roles', () => {
    const authorizer = resourcesOf(dune['poms-dune-api']!, 'AWS::ApiGatewayV2::Authorizer')[0]![1].Properties;
    const groups = resourcesOf(stack('web'), 'AWS::Cognito::UserPoolGroup').map(
      ([, { Properties }]) => Properties['GroupName'],
    );

    expect(authorizer['JwtConfiguration']).toEqual({
      Issuer: 'https://cilogon.org/dune',
      Audience: ['poms-dune'],
    });
    expect(resourcesOf(dune['poms-dune-web']!, 'AWS::Cognito::UserPool')).toEqual([]);
    expect(groups).toContain('sbnd:production');
  });
});

describe('the page', () => {
  it('runs its own scripts only and is shown in no frame', () => {
    const headers = json(resourcesOf(stack('web'), 'AWS::CloudFront::ResponseHeadersPolicy'));

    expect(headers).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
    expect(headers).toContain("frame-ancestors 'none'");
    expect(headers).not.toContain('unsafe');
  });

  it('answers every path that names no file', () => {
    const { handler } = runInNewContext(`${pagePaths}; ({ handler })`) as {
      handler(event: unknown): { uri: string };
    };
    const shown = (uri: string) => handler({ request: { uri } }).uri;

    expect(shown('/submissions/17')).toBe('/index.html');
    expect(shown('/')).toBe('/index.html');
    expect(shown('/assets/index-abc.js')).toBe('/assets/index-abc.js');
    expect(shown('/config.json')).toBe('/config.json');
  });
});

/** Names somebody chose: of resources, and of exports. Names within a resource are its own affair. */
function chosenNames(templates: Record<string, Template>): string[] {
  const within = ['AttributeName', 'IndexName', 'StageName', 'PolicyName', 'MetricName'];
  // Whatever refers to something generated is as unique as that.
  const isChosen = (key: string, value: unknown) =>
    /(Name|^Domain)$/.test(key) &&
    !within.includes(key) &&
    !/"(Ref":"(?!AWS::)|Fn::GetAtt|Fn::ImportValue)/.test(json(value));
  const namesIn = (properties: Record<string, unknown>): string[] =>
    Object.entries(properties).flatMap(([key, value]) => {
      if (isChosen(key, value)) return [json(value)];
      return /Config$/.test(key) ? namesIn(value as Record<string, unknown>) : [];
    });
  const exports = ({ Outputs }: Template) =>
    Object.values(Outputs).flatMap(
      (output) =>
        z.object({ Export: z.object({ Name: z.string() }) }).safeParse(output).data?.Export.Name ?? [],
    );
  return Object.entries(templates).flatMap(([name, template]) => [
    name,
    ...exports(template),
    ...Object.values(template.Resources).flatMap(({ Properties }) => namesIn(Properties)),
  ]);
}

describe('two experiments in one account', () => {
  it('share no name', () => {
    const ours = chosenNames(sbnd);
    const theirs = chosenNames(dune);

    expect(ours.length).toBeGreaterThan(20);
    expect(ours.filter((name) => theirs.includes(name))).toEqual([]);
    expect(ours.filter((name) => !name.includes('sbnd'))).toEqual([]);
  });
});

describe('quality', () => {
  it('is clean by cdk-nag, which does find what is wrong', () => {
    const careless = new App();
    new Bucket(new Stack(careless, 'careless'), 'Bucket');
    careless.synth();

    expect(findingsIn(careless)).toContain('AwsSolutions-S10');
    expect(findings).toEqual([]);
  });

  it('has an article in the runbook for every alarm', () => {
    const runbook = readFileSync('docs/runbook.md', 'utf8');
    const alarms = Object.values(sbnd).flatMap((template) => resourcesOf(template, 'AWS::CloudWatch::Alarm'));
    const names = alarms.map(([, { Properties }]) =>
      String(Properties['AlarmName']).replace('poms-sbnd-', ''),
    );

    expect(names).toHaveLength(6);
    for (const name of names) {
      const article = runbook.split(/^## /m).find((part) => part.startsWith(`${name}\n`)) ?? '';
      expect(article, name).toMatch(
        /\*\*What it says\.\*\*[^]*\*\*How to look\.\*\*[^]*\*\*How to fix\.\*\*/,
      );
    }
  });
});
