import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { type ReactNode } from 'react';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { usePoms } from '#web/api/poms.ts';
import { StatusTag } from '#web/parts/submissions/StatusTag.tsx';
import { DescentMark } from '#web/parts/submissions/DescentMark.tsx';
import { descentOf } from '#web/parts/submissions/lineage.ts';
import { SubmissionLink } from '#web/parts/submissions/SubmissionLink.tsx';
import { Button } from '#web/ui/Button.tsx';
import { Card } from '#web/ui/Card.tsx';
import { ErrorPanel } from '#web/ui/ErrorPanel.tsx';
import './lineage.css';

interface MemberProps {
  submission: Submission;
  /** The campaign around it; another one is named. */
  within?: number;
  isHere?: boolean;
  children?: ReactNode;
}

function Member({ submission, within, isHere = false, children }: MemberProps) {
  const { submissionId, campaign, campaignId, stage, status } = submission;
  const isOutside = within !== undefined && within !== campaignId;
  const name = `${isOutside ? `${campaign} / ` : ''}${stage} ${submissionId}`;
  return (
    <li>
      <span className="submission-member" aria-current={isHere ? 'page' : undefined}>
        <DescentMark descent={descentOf(submission)} />
        {isHere ? name : <SubmissionLink submissionId={submissionId}>{name}</SubmissionLink>}
        <StatusTag status={status} />
      </span>
      {children}
    </li>
  );
}

function Children({ submission: { submissionId, campaignId, status } }: { submission: Submission }) {
  const { ask } = usePoms();
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    ask.children(submissionId),
  );
  if (error && !data)
    return <ErrorPanel error={error} what="what it set going" onRetry={() => void refetch()} />;
  const children = data?.pages.flatMap(({ items }) => items) ?? [];
  if (data && children.length === 0)
    return (
      <p className="quiet submission-nothing">
        {status === 'Located' ? 'It set nothing going.' : 'It has set nothing going yet.'}
      </p>
    );
  return (
    <>
      <ul>
        {children.map((child) => (
          <Member key={child.submissionId} submission={child} within={campaignId} />
        ))}
      </ul>
      {hasNextPage && (
        <Button size="small" isBusy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Show more
        </Button>
      )}
    </>
  );
}

function Family({ submission }: { submission: Submission }) {
  return (
    <Member submission={submission} isHere>
      <Children submission={submission} />
    </Member>
  );
}

function WithParent({ submission, parentId }: { submission: Submission; parentId: number }) {
  const { ask } = usePoms();
  const { data } = useQuery(ask.submission(parentId));
  if (data)
    return (
      <Member submission={data.submission} within={submission.campaignId}>
        <ul>
          <Family submission={submission} />
        </ul>
      </Member>
    );
  return (
    <li>
      <SubmissionLink submissionId={parentId}>Submission {parentId}</SubmissionLink>
      <ul>
        <Family submission={submission} />
      </ul>
    </li>
  );
}

/** What set the submission going, and what it set going. */
export function LineageCard({ submission }: { submission: Submission }) {
  const { parentId } = submission;
  return (
    <Card title="Lineage">
      <ul className="submission-lineage">
        {parentId === null ? (
          <Family submission={submission} />
        ) : (
          <WithParent submission={submission} parentId={parentId} />
        )}
      </ul>
    </Card>
  );
}
