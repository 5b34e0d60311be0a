import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { z } from 'zod';
import { executionFailed } from '#functions/triggers/execution-failed.ts';
import { tableDefinition } from '#lib/dynamo/table.ts';
import { deployment } from '#lib/stacks/deployment.ts';
import { type Settings } from '#lib/stacks/settings.ts';

const Resource = z.object({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  DeletionPolicy: z.string().optional(),
  UpdateReplacePolicy: z.string().optional(),
});
export type Resource = z.infer<typeof Resource>;

const Template = z.object({
  Resources: z.record(z.string(), Resource),
  Outputs: z.record(z.string(), z.unknown()).default({}),
});
export type Template = z.infer<typeof Template>;

const { context } = z
  .object({ context: z.record(z.string(), z.unknown()) })
  .parse(JSON.parse(readFileSync('cdk.json', 'utf8')));

/** All templates of a deployment by the stack's name, and what cdk-nag finds; what is in the asset does not matter here. */
export function synthesize(settings: Settings): {
  templates: Record<string, Template>;
  findings: string[];
} {
  const folder = mkdtempSync(join(tmpdir(), 'poms-cdk-'));
  try {
    const assetPath = join(folder, 'functions');
    mkdirSync(assetPath);
    writeFileSync(join(assetPath, 'empty.mjs'), '');
    const app = new App({ context, outdir: join(folder, 'out') });
    const triggers = { executionFailed: executionFailed.needs };
    deployment(app, settings, { assetPath, table: tableDefinition, triggers });
    const { stacks } = app.synth();
    const templates = stacks.map(({ stackName, template }) => [stackName, Template.parse(template)] as const);
    return { templates: Object.fromEntries(templates), findings: findingsIn(app) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What cdk-nag finds and nobody acknowledged. */
export function findingsIn(app: App): string[] {
  return new AwsSolutionsChecks(app).validateScope(app).violations.map(({ ruleName }) => ruleName);
}

/** The resources of one type, by logical id. */
export function resourcesOf({ Resources }: Template, type: string): [string, Resource][] {
  return Object.entries(Resources).filter(([, { Type }]) => Type === type);
}
