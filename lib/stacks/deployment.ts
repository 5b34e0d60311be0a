import { Tags, type App } from 'aws-cdk-lib';
import { apiStack } from './api-stack.ts';
import { type Settings } from './settings.ts';
import { tableStack } from './table-stack.ts';
import { webStack } from './web-stack.ts';
import { workflowStack } from './workflow-stack.ts';

/** All stacks of one experiment, in the order in which they need each other. */
export function deployment(app: App, settings: Settings, assetPath: string): void {
  const { experiment } = settings;
  const kept = tableStack(app, settings);
  const site = webStack(app, settings);
  workflowStack(app, { experiment, url: site.url, assetPath, kept });
  apiStack(app, { experiment, site, assetPath, kept });
  Tags.of(app).add('poms-experiment', experiment);
}
