import { S3Client } from '@aws-sdk/client-s3';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SFNClient } from '@aws-sdk/client-sfn';
import { PomsError } from '#lib/domain/errors.ts';
import { catalogues } from '#lib/catalogue/index.ts';
import { dynamoClient } from '#lib/dynamo/client.ts';
import { dynamoStores } from '#lib/dynamo/index.ts';
import { hmacJobTokens } from '#lib/dynamo/submissions/job-tokens.ts';
import { type World } from '#lib/handler/world.ts';
import { type Clock } from '#lib/ports/clock.ts';
import { type Ports } from '#lib/ports/index.ts';
import { type Samples } from '#lib/ports/samples.ts';
import { sshLauncher } from '#lib/reach/ssh/launcher-ssh.ts';
import { jobsubQueue } from '#lib/batch/jobsub/queue-jobsub.ts';
import { noteSkipped } from '#lib/handler/note-skipped.ts';
import { LambdaEnvironment } from './environment.ts';
import { s3Logs } from './logs.ts';
import { once } from './once.ts';
import { secretCredentials, secretsManagerSecret } from './secrets.ts';
import { stepFunctionsWorkflows } from './workflows.ts';

const clock: Clock = { now: () => new Date() };

/** Sample datasets live in the local world only. */
const noSamples: Samples = {
  write: async (name) => {
    throw new PomsError('SampleNotFound', { sample: name });
  },
};

/** One maker per port; each client is made when the first port that needs it is touched. */
function makers(environment: LambdaEnvironment) {
  const region = environment.AWS_REGION;
  const experiment = environment.POMS_EXPERIMENT;
  const secrets = once(() => new SecretsManagerClient({ region }));
  const secret = (name: string) => secretsManagerSecret(name, { client: secrets(), clock });
  const table = once(() => ({ client: dynamoClient({ region }), name: environment.POMS_TABLE, experiment }));
  const stores = once(() => dynamoStores(table()));
  const launcher = once(() => {
    const credentials = secretCredentials(secret(environment.POMS_SSH_KEYS));
    return sshLauncher({ submitHosts: stores().submitHosts, sshKey: (host) => credentials.sshKey(host) });
  });
  return {
    stores,
    launcher,
    files: once(() => catalogues.builtin(table(), { clock, ids: stores().ids })),
    queue: once(() => jobsubQueue({ launcher: launcher(), note: noteSkipped })),
    workflows: once(() =>
      stepFunctionsWorkflows({ client: new SFNClient({ region }), machines: environment.POMS_MACHINES }),
    ),
    logs: once(() => s3Logs({ client: new S3Client({ region }), bucket: environment.POMS_FILES })),
    jobTokens: once(() => {
      const key = secret(environment.POMS_JOB_TOKEN_KEY);
      return hmacJobTokens({ experiment, key: async () => new TextEncoder().encode(await key()) });
    }),
  };
}

function portsOf(environment: LambdaEnvironment): Ports {
  const { stores, launcher, files, queue, workflows, logs, jobTokens } = makers(environment);
  return {
    ...stores(),
    site: { experiment: environment.POMS_EXPERIMENT, url: environment.POMS_URL, waitUnitSeconds: 60 },
    clock,
    samples: noSamples,
    get launcher() {
      return launcher();
    },
    get catalogue() {
      return files().catalogue;
    },
    get deliveries() {
      return files().deliveries;
    },
    get lists() {
      return files().lists;
    },
    get queue() {
      return queue();
    },
    get workflows() {
      return workflows();
    },
    get logs() {
      return logs();
    },
    get jobTokens() {
      return jobTokens();
    },
  };
}

/** World 1: all ports in AWS, for the one experiment of the deployment; made once per container. */
export function awsWorld(variables: Record<string, string | undefined>): World {
  const environment = LambdaEnvironment.parse(variables);
  const served = environment.POMS_EXPERIMENT;
  const ports = once(() => portsOf(environment));
  return {
    experiments: [served],
    ports: (experiment) => {
      if (experiment !== served) throw new PomsError('ExperimentUnknown', { experiment, served });
      return ports();
    },
  };
}
