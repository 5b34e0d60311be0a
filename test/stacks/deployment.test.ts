import { existsSync, readFileSync } from 'node:fs';
import { App, Stack } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { beforeAll, describe, expect, it } from 'vitest';
import { contract } from '#lib/contract/index.ts';
import { machines } from '#lib/contract/machines.ts';
import { chosenNames } from '#test/support/chosen-names.ts';
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

const fileOf = (task: string) => task.replace(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase();
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
      resourcesOf(stack('api'), 'AWS::ApiGatewayV2::Route').map(
        ([, { Properties }]) => [String(Properties['RouteKey']), Properties] as const,
      ),
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
});

describe('answers of the API', () => {
  it('are kept by a browser only as they say themselves, and never on the way', () => {
    const policies = resourcesOf(stack('web'), 'AWS::CloudFront::ResponseHeadersPolicy').map(
      ([id, { Properties }]) => [id, json(Properties['ResponseHeadersPolicyConfig'])] as const,
    );
    const [, headers] = policies.find(([id]) => id.startsWith('ApiHeaders'))!;
    const site = json(resourcesOf(stack('web'), 'AWS::CloudFront::Distribution'));

    expect(headers).toContain('{"Header":"cache-control","Override":false,"Value":"no-store"}');
    // CloudFront's own policies: CachingDisabled, and AllViewerExceptHostHeader, which lets If-None-Match through.
    expect(site).toContain('4135ea2d-6df8-44a3-9df3-4b5a84be39ad');
    expect(site).toContain('b689b0a8-53d0-40ab-baf2-68738e2966ac');
  });
});

describe('the table', () => {
  it('forgets what says when it may be forgotten', () => {
    const specifications = resourcesOf(stack('table'), 'AWS::DynamoDB::GlobalTable').map(
      ([, { Properties }]) => Properties['TimeToLiveSpecification'],
    );

    expect(specifications).toEqual([{ AttributeName: 'expiresAt', Enabled: true }]);
  });
});

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
