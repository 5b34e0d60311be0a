import { existsSync } from 'node:fs';
import { CfnElement, DefaultStackSynthesizer, type Stack } from 'aws-cdk-lib';
import { type Distribution } from 'aws-cdk-lib/aws-cloudfront';
import { type IBucket } from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, Source, type ISource } from 'aws-cdk-lib/aws-s3-deployment';
import { acknowledge } from './acknowledge.ts';
import { inRepository } from './paths.ts';

const placeholder =
  '<!doctype html><title>POMS</title><p>The web page was not built before this deployment: run npm run build, then deploy again.</p>';

/** The built page, or a line that says how to build it, so that a clean clone synthesizes. */
function page(): ISource {
  const built = inRepository('web/dist');
  return existsSync(built) ? Source.asset(built) : Source.data('index.html', placeholder);
}

/** What finds the deployment's copier among the stack's constructs: CDK makes one per stack and gives it this name. */
const isCopier = (id: string): boolean => id.startsWith('Custom::CDKBucketDeployment');

const reason =
  'The copier and its role are CDK’s own (aws-s3-deployment); it runs during a deployment only and touches its assets and the page’s bucket only.';

function logicalIdOf(stack: Stack, { node }: IBucket): string {
  const child = node.defaultChild;
  if (!CfnElement.isCfnElement(child)) throw new TypeError('a bucket has an element of CloudFormation');
  return stack.getLogicalId(child);
}

/** What cdk-nag finds in it. */
function findings(stack: Stack, files: IBucket): string[] {
  const assets = `arn:<AWS::Partition>:s3:::cdk-${DefaultStackSynthesizer.DEFAULT_QUALIFIER}-assets-<AWS::AccountId>-<AWS::Region>`;
  const actions = ['s3:GetBucket*', 's3:GetObject*', 's3:List*', 's3:Abort*', 's3:DeleteObject*'];
  const resources = [`${assets}/*`, `<${logicalIdOf(stack, files)}.Arn>/*`, '*'];
  const wildcards = [
    ...actions.map((action) => `Action::${action}`),
    ...resources.map((resource) => `Resource::${resource}`),
  ];
  return [
    'AwsSolutions-L1',
    'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]',
    ...wildcards.map((wildcard) => `AwsSolutions-IAM5[${wildcard}]`),
  ];
}

/** Puts the page and its `/config.json` into the bucket. Old files stay, for pages that are open in a browser. */
export function pageFiles(
  stack: Stack,
  { files, site, config }: { files: IBucket; site: Distribution; config: Record<string, string> },
): void {
  new BucketDeployment(stack, 'PageFiles', {
    sources: [page(), Source.jsonData('config.json', config)],
    destinationBucket: files,
    distribution: site,
    distributionPaths: ['/*'],
    prune: false,
    memoryLimit: 512,
  });
  const copiers = stack.node.children.filter(({ node }) => isCopier(node.id));
  for (const copier of copiers)
    acknowledge(copier, Object.fromEntries(findings(stack, files).map((id) => [id, reason])));
}
