import { Bucket, type IBucket } from 'aws-cdk-lib/aws-s3';

function isBucket(thing: unknown): thing is IBucket {
  return thing instanceof Bucket;
}

/** The bucket as the interface other constructs ask for: CDK's class does not fit it under exactOptionalPropertyTypes. */
export function asBucket(bucket: unknown): IBucket {
  if (!isBucket(bucket)) throw new TypeError('not a bucket');
  return bucket;
}
