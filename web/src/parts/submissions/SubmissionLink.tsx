import { Link } from '@tanstack/react-router';
import { type ReactNode } from 'react';
import { usePoms } from '#web/api/poms.ts';

/** A submission by its number, as a way to its page. */
export function SubmissionLink({ submissionId, children }: { submissionId: number; children?: ReactNode }) {
  const { experiment } = usePoms();
  return (
    <Link to="/$experiment/submissions/$submissionId" params={{ experiment, submissionId }}>
      {children ?? submissionId}
    </Link>
  );
}
