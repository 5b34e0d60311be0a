import { z } from 'zod';
import { ExperimentName } from '#lib/domain/ids.ts';

/** What one deployment is told: `cdk deploy -c experiment=sbnd -c issuer=…`. */
export const Settings = z
  .strictObject({
    experiment: ExperimentName,
    /** Who signs people in: an OpenID Connect issuer, with the audience its tokens are for. Without, a user pool is made. */
    issuer: z.url({ protocol: /^https$/ }).optional(),
    audience: z.string().min(1).optional(),
    /** A host name of our own, with the ARN of its certificate in us-east-1 (CloudFront takes no other region's). */
    domain: z.hostname().optional(),
    certificate: z.string().startsWith('arn:').optional(),
    /** Who is told when an alarm rings. */
    alarmEmail: z.email().optional(),
  })
  .refine(({ issuer, audience }) => (issuer === undefined) === (audience === undefined), {
    message: 'issuer and audience go together',
    path: ['issuer'],
  })
  .refine(({ domain, certificate }) => (domain === undefined) === (certificate === undefined), {
    message: 'domain and certificate go together',
    path: ['domain'],
  });
export type Settings = z.infer<typeof Settings>;

const names = Object.keys(Settings.shape);

/** Reads the settings from CDK's context. @throws TypeError that says what to write on the command line */
export function settingsOf(context: (name: string) => unknown): Settings {
  const given = names.flatMap((name) => (context(name) === undefined ? [] : [[name, context(name)]]));
  const read = Settings.safeParse(Object.fromEntries(given));
  if (read.success) return read.data;
  const problems = read.error.issues.map(({ path, message }) => `  -c ${path.join('.')}=…: ${message}`);
  throw new TypeError(
    `A deployment serves one experiment; say which: npx cdk synth -c experiment=sbnd\n${problems.join('\n')}`,
  );
}
