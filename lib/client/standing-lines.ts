import { type Help } from '#lib/domain/submissions/standing-help.ts';
import { type Standing } from '#lib/domain/submissions/standing.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { relativeTime, timeAhead } from './relative-time.ts';

type Place = Pick<Submission, 'submissionId' | 'campaign' | 'stage'>;

/** The command that does what helps, or leads to it. */
function commandFor({ action }: Help, { submissionId, campaign, stage }: Place): string {
  switch (action) {
    case 'launch':
      return `poms launch ${campaign}/${stage}`;
    case 'approve':
      return `poms submission approve ${submissionId}`;
    case 'log':
      return `poms submission log ${submissionId}`;
    case 'check-host':
      return 'poms submit-host list';
    case 'release':
    case 'kill':
    case 'complete':
    case 'locate':
      return `poms submission ${action} ${submissionId}`;
    case 'settle':
      return `poms submission settle ${submissionId} --launched JOBID`;
    case 'release-hold':
      return 'poms hold list';
  }
}

function agesOf({ since, lookedAt, nextLookAt }: Standing, now: number): string {
  const looked = lookedAt === null ? [] : [`looked ${relativeTime(lookedAt, now)}`];
  const next = nextLookAt === null ? [] : [`next look ${timeAhead(nextLookAt, now)}`];
  const looks = [...looked, ...next].join(', ');
  return `Since ${since} (${relativeTime(since, now)})${looks === '' ? '.' : `; ${looks}.`}`;
}

function helpLine(help: Help, place: Place): string {
  return `What helps: ${help.text}: \`${commandFor(help, place)}\``;
}

/** Why a submission is where it is, line by line. */
export function standingLines(standing: Standing, place: Place, now: number): string[] {
  const { sentence, reason, help } = standing;
  return [
    sentence,
    ...(reason === null ? [] : [reason]),
    agesOf(standing, now),
    ...(help === null ? [] : [helpLine(help, place)]),
  ];
}
