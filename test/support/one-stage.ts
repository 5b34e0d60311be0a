import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type LocalWorld } from './local-world.ts';

/** A campaign of one stage that runs a command of the test's own. */
export interface OneStage {
  name: string;
  command: string;
  host?: string;
  account?: string;
  completion?: string;
}

const iniOf = ({
  name,
  command,
  host = 'localhost',
  account = 'hypotpro',
  completion = 'complete',
}: OneStage) =>
  `[campaign]
experiment = hypot
poms_role = production
name = ${name}
[campaign_stage only]
vo_role = Production
software_version = v1
dataset_or_split_data = None
completion_type = ${completion}
completion_pct = 100
stage_type = generator
login_setup = ${name}
job_type = ${name}
[login_setup ${name}]
host = ${host}
account = ${account}
setup = umask 022
[job_type ${name}]
launch_script = ${command}
parameters = []
output_file_patterns = %%
recoveries = []
`;

/** Imports the campaign; it is launched by its name. */
export async function applyOneStage(world: LocalWorld, dir: string, stage: OneStage): Promise<void> {
  const file = join(dir, `${stage.name}.ini`);
  writeFileSync(file, iniOf(stage));
  await world.json('apply', file);
}

/** A job of the test's own, and the command that submits it. */
export function submitting(dir: string, name: string, text: string, options = ''): string {
  const path = join(dir, name);
  writeFileSync(path, `#!/bin/sh\n${text}\n`, { mode: 0o755 });
  return `jobsub_submit -G hypot ${options} file://${path}`;
}
