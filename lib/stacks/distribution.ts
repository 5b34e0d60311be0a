import { Aws, Fn } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  Function,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  OriginRequestPolicy,
  PriceClass,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
  type BehaviorOptions,
  type IOrigin,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { type HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { type Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import { pagePaths } from './page-paths.ts';
import { type Settings } from './settings.ts';
import { signInOrigins } from './sign-in.ts';
import { siteHeaders } from './site-headers.ts';

interface Origins {
  /** The bucket of the page. */
  page: IOrigin;
  api: HttpApi;
  settings: Settings;
}

const secure = { viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS } as const;

function pageBehaviour(scope: Construct, { page, settings }: Origins): BehaviorOptions {
  const paths = new Function(scope, 'PagePaths', {
    code: FunctionCode.fromInline(pagePaths),
    runtime: FunctionRuntime.JS_2_0,
  });
  return {
    ...secure,
    origin: page,
    cachePolicy: CachePolicy.CACHING_OPTIMIZED,
    responseHeadersPolicy: siteHeaders(scope, 'PageHeaders', {
      origins: signInOrigins(settings),
      cacheControl: 'no-cache',
    }),
    functionAssociations: [{ eventType: FunctionEventType.VIEWER_REQUEST, function: paths }],
  };
}

/** Files whose names carry their digest never change. */
function assetBehaviour(scope: Construct, { page, settings }: Origins): BehaviorOptions {
  const cacheControl = 'public, max-age=31536000, immutable';
  return {
    ...secure,
    origin: page,
    cachePolicy: CachePolicy.CACHING_OPTIMIZED,
    responseHeadersPolicy: siteHeaders(scope, 'AssetHeaders', {
      origins: signInOrigins(settings),
      cacheControl,
    }),
  };
}

function apiBehaviour(scope: Construct, { api, settings }: Origins): BehaviorOptions {
  return {
    ...secure,
    origin: new HttpOrigin(Fn.join('.', [api.apiId, 'execute-api', Aws.REGION, Aws.URL_SUFFIX])),
    allowedMethods: AllowedMethods.ALLOW_ALL,
    cachePolicy: CachePolicy.CACHING_DISABLED,
    // API Gateway finds the API by the host name, so the viewer's must not reach it.
    originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
    responseHeadersPolicy: siteHeaders(scope, 'ApiHeaders', {
      origins: signInOrigins(settings),
      // Answers that say how they may be kept are asked for again with their ETag; errors are never kept.
      cacheControl: 'no-store',
      isDefault: true,
    }),
  };
}

function ownName(scope: Construct, { domain, certificate }: Settings) {
  if (domain === undefined || certificate === undefined) return {};
  const minimumProtocolVersion = SecurityPolicyProtocol.TLS_V1_2_2021;
  return {
    minimumProtocolVersion,
    domainNames: [domain],
    certificate: Certificate.fromCertificateArn(scope, 'Certificate', certificate),
  };
}

/** One origin for people and jobs: the page from the bucket, `/api/*` from the HTTP API. */
export function distribution(scope: Construct, origins: Origins): Distribution {
  const api = apiBehaviour(scope, origins);
  const made = new Distribution(scope, 'Site', {
    comment: `POMS for ${origins.settings.experiment}`,
    defaultRootObject: 'index.html',
    defaultBehavior: pageBehaviour(scope, origins),
    additionalBehaviors: { '/api/*': api, '/openapi.json': api, '/assets/*': assetBehaviour(scope, origins) },
    priceClass: PriceClass.PRICE_CLASS_100,
    ...ownName(scope, origins.settings),
  });
  acknowledge(made, {
    'AwsSolutions-CFR1':
      'Collaborations are world-wide; who may do what is decided by sign-in, not by country.',
    'AwsSolutions-CFR2':
      'The page is static and public; the API behind it is throttled and checks every token. A firewall costs more than the rest.',
    'AwsSolutions-CFR3':
      'Requests to the API are in its access log; who fetched a static file of public code is of no interest.',
    'AwsSolutions-CFR4':
      'With a name of our own TLS 1.2 is the least; CloudFront’s own name, used without one, lets no one choose.',
  });
  return made;
}
