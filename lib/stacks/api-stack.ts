import { Stack, type App } from 'aws-cdk-lib';
import {
  HttpApi,
  HttpMethod,
  HttpNoneAuthorizer,
  HttpRoute,
  HttpRouteKey,
  type IHttpApi,
  type IHttpRouteAuthorizer,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { type Construct } from 'constructs';
import { contract } from '#lib/contract/index.ts';
import { type Caller } from '#lib/contract/operation.ts';
import { acknowledge } from './acknowledge.ts';
import { period, ring } from './alarms.ts';
import { statementsForApi } from './grants.ts';
import { functionPlace, lambdaFunction } from './lambda-function.ts';
import { type Kept } from './table-stack.ts';
import { type Site } from './web-stack.ts';

export interface ApiSettings {
  experiment: string;
  site: Site;
  assetPath: string;
  kept: Kept;
}

interface Route {
  name: string;
  method: HttpMethod;
  path: string;
  caller: Caller;
}

const methods = {
  GET: HttpMethod.GET,
  POST: HttpMethod.POST,
  PUT: HttpMethod.PUT,
  DELETE: HttpMethod.DELETE,
};

/** Every operation, and the description of them all. */
const routes: readonly Route[] = [
  ...Object.entries(contract).map(([name, { method, path, caller }]) => ({
    name,
    method: methods[method],
    path: `/api${path}`,
    caller,
  })),
  { name: 'openApi', method: HttpMethod.GET, path: '/openapi.json', caller: 'anybody' },
  { name: 'openApiBelowApi', method: HttpMethod.GET, path: '/api/openapi.json', caller: 'anybody' },
];

const whyOpen: Record<Exclude<Caller, 'person'>, string> = {
  job: 'Jobs show the token of their submission, which the handler checks before anything else.',
  anybody: 'The description of the API is public.',
};

/** API Gateway turns away people without a valid token; the handler sees verified claims only. */
function addRoutes(
  scope: Construct,
  httpApi: IHttpApi,
  integration: HttpLambdaIntegration,
  people: IHttpRouteAuthorizer,
): void {
  for (const { name, method, path, caller } of routes) {
    const authorizer = caller === 'person' ? people : new HttpNoneAuthorizer();
    const route = new HttpRoute(scope, name, {
      httpApi,
      integration,
      authorizer,
      routeKey: HttpRouteKey.with(path, method),
    });
    if (caller !== 'person') acknowledge(route, { 'AwsSolutions-APIG4': whyOpen[caller] });
  }
}

/** The stack of the API: one function, one route per operation of the contract. */
export function apiStack(app: App, { experiment, site, assetPath, kept }: ApiSettings): void {
  const stack = new Stack(app, `poms-${experiment}-api`, { description: `POMS for ${experiment}: the API` });
  const place = functionPlace(stack, { experiment, url: site.url, assetPath, kept });
  const description = `POMS for ${experiment}: all operations`;
  // HTTP API waits 29 seconds; more memory is more processor, and a person is waiting.
  const settings = {
    description,
    file: 'api/index',
    memoryMegabytes: 1024,
    timeoutSeconds: 29,
    may: statementsForApi(place.things),
  };
  const api = lambdaFunction(stack, 'Operations', settings, place);
  // Routes belong to the API but live in this stack, which knows their function.
  const httpApi = HttpApi.fromHttpApiAttributes(stack, 'Api', { httpApiId: site.api.apiId });
  const { issuer, audience } = site.signIn;
  const people = new HttpJwtAuthorizer('People', issuer, {
    authorizerName: `poms-${experiment}-people`,
    jwtAudience: [audience],
  });
  addRoutes(
    stack,
    httpApi,
    new HttpLambdaIntegration('Function', api, { scopePermissionToRoute: false }),
    people,
  );
  ring(
    stack,
    {
      name: 'api-failing',
      says: 'The API answers 5xx.',
      metric: site.api.metricServerError({ period, statistic: 'Sum' }),
      threshold: 5,
    },
    { experiment, topic: kept.alarms },
  );
}
