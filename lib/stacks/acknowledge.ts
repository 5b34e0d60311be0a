import { Validations } from 'aws-cdk-lib';
import { type IConstruct } from 'constructs';

/** Findings of cdk-nag we live with, each with its reason: rule → reason. */
export function acknowledge(construct: IConstruct, reasons: Record<string, string>): void {
  for (const [id, reason] of Object.entries(reasons)) Validations.of(construct).acknowledge({ id, reason });
}
