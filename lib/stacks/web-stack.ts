import { CfnOutput, RemovalPolicy, Stack, type App } from 'aws-cdk-lib';
import { type HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket } from 'aws-cdk-lib/aws-s3';
import { type Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import { asBucket } from './as-bucket.ts';
import { distribution } from './distribution.ts';
import { httpApi } from './http-api.ts';
import { pageFiles } from './page-files.ts';
import { type Settings } from './settings.ts';
import { signIn, type SignIn } from './sign-in.ts';

/** The address of a deployment: where people and jobs find it, and who signs them in. */
export interface Site {
  url: string;
  /** Has no routes yet; the API stack adds them. */
  api: HttpApi;
  signIn: SignIn;
}

function pageBucket(scope: Construct): IBucket {
  const files = new Bucket(scope, 'Page', {
    encryption: BucketEncryption.S3_MANAGED,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    enforceSSL: true,
    // What is in it is built from the repository, but a bucket is never deleted by accident.
    removalPolicy: RemovalPolicy.RETAIN,
  });
  acknowledge(files, { 'AwsSolutions-S1': 'Static files of public code, read by CloudFront only.' });
  return asBucket(files);
}

/**
 * The stack of the address. It comes before tasks and API, because launch scripts carry the address to the jobs, and
 * has the sign-in, because that must know where to come back to.
 */
export function webStack(app: App, settings: Settings): Site {
  const { experiment, domain } = settings;
  const stack = new Stack(app, `poms-${experiment}-web`, {
    description: `POMS for ${experiment}: its address`,
  });
  const api = httpApi(stack, experiment);
  const files = pageBucket(stack);
  const site = distribution(stack, { page: S3BucketOrigin.withOriginAccessControl(files), api, settings });
  const url = `https://${domain ?? site.distributionDomainName}`;
  const people = signIn(stack, settings, url);
  const config = { experiment, issuer: people.issuer, clientId: people.audience };
  pageFiles(stack, { files, site, config });
  new CfnOutput(stack, 'Url', { value: url, description: 'Where people and jobs find POMS' });
  new CfnOutput(stack, 'Issuer', { value: people.issuer, description: 'Who signs people in' });
  new CfnOutput(stack, 'ClientId', { value: people.audience, description: 'What tokens must be for' });
  return { url, api, signIn: people };
}
