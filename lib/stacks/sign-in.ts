import { Aws, Duration, RemovalPolicy, type Stack } from 'aws-cdk-lib';
import {
  AccountRecovery,
  CfnUserPoolGroup,
  Mfa,
  OAuthScope,
  UserPool,
  UserPoolClient,
  UserPoolDomain,
} from 'aws-cdk-lib/aws-cognito';
import { Role } from '#lib/domain/people/person.ts';
import { acknowledge } from './acknowledge.ts';
import { type Settings } from './settings.ts';

/** Who signs people in, as the API's authorizer and the web page need to know it. */
export interface SignIn {
  issuer: string;
  /** Also the client id of the web page. */
  audience: string;
}

/** The given issuer, or a user pool whose page begins with this. */
const poolDomain = ({ experiment }: Settings): string => `poms-${experiment}-${Aws.ACCOUNT_ID}`;

/** The origins the web page talks to when somebody signs in. */
export function signInOrigins(settings: Settings): string[] {
  if (settings.issuer !== undefined) return [new URL(settings.issuer).origin];
  return [
    `https://cognito-idp.${Aws.REGION}.${Aws.URL_SUFFIX}`,
    `https://${poolDomain(settings)}.auth.${Aws.REGION}.amazoncognito.com`,
  ];
}

function userPool(stack: Stack): UserPool {
  const pool = new UserPool(stack, 'People', {
    selfSignUpEnabled: false,
    signInAliases: { username: true },
    accountRecovery: AccountRecovery.EMAIL_ONLY,
    mfa: Mfa.REQUIRED,
    mfaSecondFactor: { sms: false, otp: true },
    passwordPolicy: {
      minLength: 12,
      requireDigits: true,
      requireLowercase: true,
      requireUppercase: true,
      requireSymbols: true,
    },
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  acknowledge(pool, {
    'AwsSolutions-COG3':
      'A one-time code is required from everybody; the plan with risk scores costs more than the rest of the deployment.',
    'AwsSolutions-COG8':
      'A one-time code is required from everybody; the plan with risk scores costs more than the rest of the deployment.',
  });
  return pool;
}

/** Groups are `experiment:role`, which is what the handler reads. */
function groups(stack: Stack, pool: UserPool, experiment: string): void {
  for (const role of Role.options) {
    new CfnUserPoolGroup(stack, `Group-${role}`, {
      userPoolId: pool.userPoolId,
      groupName: `${experiment}:${role}`,
      precedence: Role.options.length - Role.options.indexOf(role),
    });
  }
}

/** Makes the user pool with its groups and the web page's client, unless an issuer is given. */
export function signIn(stack: Stack, settings: Settings, url: string): SignIn {
  const { issuer, audience } = settings;
  if (issuer !== undefined && audience !== undefined) return { issuer, audience };
  const pool = userPool(stack);
  groups(stack, pool, settings.experiment);
  new UserPoolDomain(stack, 'SignInPage', {
    userPool: pool,
    cognitoDomain: { domainPrefix: poolDomain(settings) },
  });
  const client = new UserPoolClient(stack, 'WebPage', {
    userPool: pool,
    generateSecret: false,
    // With the password flow an administrator of the AWS account gets tokens for the command line (docs/runbook.md).
    authFlows: { userSrp: true, adminUserPassword: true },
    oAuth: {
      flows: { authorizationCodeGrant: true },
      scopes: [OAuthScope.OPENID],
      callbackUrls: [`${url}/`],
      logoutUrls: [`${url}/`],
    },
    accessTokenValidity: Duration.hours(1),
    refreshTokenValidity: Duration.days(1),
    enableTokenRevocation: true,
    preventUserExistenceErrors: true,
  });
  return {
    issuer: `https://cognito-idp.${Aws.REGION}.${Aws.URL_SUFFIX}/${pool.userPoolId}`,
    audience: client.userPoolClientId,
  };
}
