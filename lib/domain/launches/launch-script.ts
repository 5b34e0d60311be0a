import { batchAttributes, launchEnvironment, type LaunchFacts } from './launch-environment.ts';
import { type RenderedLaunch } from './render-launch.ts';
import { shellQuote } from './shell-quote.ts';

/** jobsub runs this with every job id it makes; the id is kept on the host first and reported second. */
const jobInfo = `cat >"$POMS_LAUNCH_DIR/job-info" <<'POMS_JOB_INFO'
#!/bin/sh
printf '%s\\n' "$1" | sed 's/\\.0@/@/' >>"$POMS_LAUNCH_DIR/jobs"
if command -v poms >/dev/null 2>&1; then POMS_RETRY_SECONDS=5 poms report-jobs "$1" "\${2:-}" </dev/null || true; fi
POMS_JOB_INFO
chmod 700 "$POMS_LAUNCH_DIR/job-info"`;

function exports(environment: Record<string, string>): string {
  return Object.entries(environment)
    .map(([name, value]) => `export ${name}=${shellQuote(value)}`)
    .join('\n');
}

function hooks(environment: Record<string, string>): Record<string, string> {
  return {
    JOBSUB_EXTRA_LINES: batchAttributes(environment).join(','),
    JOBSUB_EXTRA_ENVIRONMENT: 'POMS_CAMPAIGN_ID,POMS_TASK_ID,POMS_URL,POMS_TOKEN_FILE',
  };
}

/**
 * The whole script for the submit host, in the order of behaviour §4.5. What we put in is quoted by us; the set-up
 * text and the launch command are the operator's own shell. The agent gives POMS_LAUNCH_DIR, which only the account
 * can read.
 */
export function launchScript(facts: LaunchFacts, { setup, command }: RenderedLaunch, token: string): string {
  const environment = launchEnvironment(facts);
  return `#!/bin/bash
echo "== process_id: $$ =="
export UPLOADS="$HOME"
(umask 077 && cat >"$POMS_LAUNCH_DIR/token") <<'POMS_TOKEN'
${token}
POMS_TOKEN
${jobInfo}

${setup}

${exports({ ...environment, ...hooks(environment) })}
export POMS_TOKEN_FILE="$POMS_LAUNCH_DIR/token"
export JOBSUB_EXTRA_JOB_INFO="$POMS_LAUNCH_DIR/job-info"

set -x
${command}
{ poms_code=$?; set +x; } 2>/dev/null
echo "== completed: $$ =="
exit "$poms_code"
`;
}
