import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { tasks } from '#functions/tasks/index.ts';
import { type PortName } from '#lib/ports/index.ts';
import { resourcesOf, synthesize, type Template } from '#test/support/synthesize.ts';

let sbnd: Record<string, Template>;

beforeAll(() => {
  ({ templates: sbnd } = synthesize({ experiment: 'sbnd' }));
}, 120_000);

const stack = (name: 'workflow' | 'api') => sbnd[`poms-sbnd-${name}`]!;
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
        'deliveries',
        'lists',
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
