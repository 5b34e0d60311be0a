import { Tags, type App } from 'aws-cdk-lib';
import { apiStack } from './api-stack.ts';
import { type Settings } from './settings.ts';
import { tableStack, type TableKeys } from './table-stack.ts';
import { webStack } from './web-stack.ts';
import { workflowStack, type TriggerNeeds } from './workflow-stack.ts';

/** What the rest of the house hands over to be deployed. */
export interface Parts {
  /** The folder `npm run build:functions` writes. */
  assetPath: string;
  table: TableKeys;
  triggers: TriggerNeeds;
}

/** All stacks of one experiment, in the order in which they need each other. */
export function deployment(app: App, settings: Settings, { assetPath, table, triggers }: Parts): void {
  const { experiment } = settings;
  const kept = tableStack(app, settings, table);
  const site = webStack(app, settings);
  workflowStack(app, { experiment, url: site.url, assetPath, kept, triggers });
  apiStack(app, { experiment, site, assetPath, kept });
  Tags.of(app).add('poms-experiment', experiment);
}
