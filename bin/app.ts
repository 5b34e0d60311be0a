// CDK: reads the settings, makes the stacks. Started by cdk.json.
import { execFileSync } from 'node:child_process';
import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { executionFailed } from '#functions/triggers/execution-failed.ts';
import { tableDefinition } from '#lib/dynamo/table.ts';
import { deployment } from '#lib/stacks/deployment.ts';
import { inRepository } from '#lib/stacks/paths.ts';
import { settingsOf } from '#lib/stacks/settings.ts';

const app = new App();
const functions = inRepository('dist/functions');

try {
  const settings = settingsOf((name) => {
    const value: unknown = app.node.tryGetContext(name);
    return value;
  });
  // Always, so that no stale code is deployed: it takes a second. Standard output belongs to CDK.
  execFileSync(process.execPath, [inRepository('bin/build-functions.mjs')], {
    stdio: ['ignore', process.stderr.fd, 'inherit'],
  });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  deployment(app, settings, {
    assetPath: functions,
    table: tableDefinition,
    triggers: { executionFailed: executionFailed.needs },
  });
  app.synth();
} catch (error) {
  console.error(error instanceof TypeError ? error.message : error);
  process.exitCode = 1;
}
