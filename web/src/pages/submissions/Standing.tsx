import { useQuery } from '@tanstack/react-query';
import { type Help } from '#lib/domain/submissions/standing-help.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { usePoms } from '#web/api/poms.ts';
import { ReleaseButton } from '#web/parts/holds/ReleaseButton.tsx';
import { OrderButton } from '#web/parts/orders/OrderButton.tsx';
import { StageLink } from '#web/parts/submissions/StageLink.tsx';
import { Button } from '#web/ui/Button.tsx';
import { Icon } from '#web/ui/Icon.tsx';
import { Time, TimeAhead } from '#web/ui/Time.tsx';
import { type SubmissionView } from './view.ts';

interface HelpLineProps {
  help: Help;
  submission: Submission;
  onTab: (tab: string) => void;
}

/** What keeps it from going on, or what follows it. */
function ReleaseHelp({ holdId }: Help) {
  const { ask } = usePoms();
  const { data } = useQuery(ask.holds());
  const hold = data?.items.find((placed) => placed.holdId === holdId);
  return hold ? <ReleaseButton hold={hold} /> : null;
}

/** The way to what helps, where this page has one; approval and doubt have their buttons in the heading. */
function way({ help, submission, onTab }: HelpLineProps) {
  const { action } = help;
  switch (action) {
    case 'log':
      return (
        <Button
          size="small"
          icon={<Icon name="file" />}
          onClick={() => {
            onTab('log');
          }}
        >
          Launch log
        </Button>
      );
    case 'launch':
      return <StageLink {...submission} />;
    case 'release':
    case 'kill':
    case 'complete':
    case 'locate':
      return <OrderButton action={action} submission={submission} />;
    case 'release-hold':
      return <ReleaseHelp {...help} />;
    case 'approve':
    case 'settle':
    case 'check-host':
      return null;
  }
}

function HelpLine(props: HelpLineProps) {
  return (
    <p className="submission-help">
      <span>
        <strong>What helps:</strong> {props.help.text}.
      </span>
      {way(props)}
    </p>
  );
}

/** Why the submission is where it is, since when and what helps, before anything else. */
export function Standing({ view, onTab }: { view: SubmissionView; onTab: (tab: string) => void }) {
  const { submission, standing } = view;
  const { sentence, reason, since, lookedAt, nextLookAt, help } = standing;
  return (
    <div className="submission-standing">
      <p className="submission-sentence">{sentence}</p>
      {reason !== null && <p>{reason}</p>}
      <p className="quiet">
        Since <Time at={since} />
        {lookedAt !== null && (
          <>
            {' · looked '}
            <Time at={lookedAt} />
          </>
        )}
        {nextLookAt !== null && (
          <>
            {' · next look '}
            <TimeAhead at={nextLookAt} />
          </>
        )}
      </p>
      {help !== null && <HelpLine help={help} submission={submission} onTab={onTab} />}
    </div>
  );
}
