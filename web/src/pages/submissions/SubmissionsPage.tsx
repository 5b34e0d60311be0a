import { usePoms } from '#web/api/poms.ts';
import { SubmissionTable } from '#web/parts/submissions/SubmissionTable.tsx';
import { PageHeading } from '#web/ui/PageHeading.tsx';

/** Everything that was launched in the experiment. */
export function SubmissionsPage() {
  const { experiment } = usePoms();
  return (
    <>
      <title>{`Submissions · ${experiment} · POMS`}</title>
      <PageHeading title="Submissions" kicker={experiment} />
      <SubmissionTable place={{ everywhere: true }} name="submissions" />
    </>
  );
}
