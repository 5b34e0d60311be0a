import { Duration } from 'aws-cdk-lib';
import {
  HeadersFrameOption,
  HeadersReferrerPolicy,
  ResponseHeadersPolicy,
  type ResponseSecurityHeadersBehavior,
} from 'aws-cdk-lib/aws-cloudfront';
import { type Construct } from 'constructs';

/** Nothing but our own files, and no place to send anything but us and whoever signs people in. */
function contentSecurityPolicy(origins: string[]): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self' ${origins.join(' ')}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

function securityHeaders(origins: string[]): ResponseSecurityHeadersBehavior {
  return {
    contentSecurityPolicy: { contentSecurityPolicy: contentSecurityPolicy(origins), override: true },
    contentTypeOptions: { override: true },
    frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
    referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
    strictTransportSecurity: {
      accessControlMaxAge: Duration.days(365),
      includeSubdomains: true,
      override: true,
    },
  };
}

/** Headers of every answer; `isDefault`: where the origin says how an answer may be kept, that holds. */
export function siteHeaders(
  scope: Construct,
  id: string,
  {
    origins,
    cacheControl,
    isDefault = false,
  }: { origins: string[]; cacheControl: string; isDefault?: boolean },
): ResponseHeadersPolicy {
  const customHeaders = [{ header: 'cache-control', value: cacheControl, override: !isDefault }];
  return new ResponseHeadersPolicy(scope, id, {
    securityHeadersBehavior: securityHeaders(origins),
    customHeadersBehavior: { customHeaders },
  });
}
