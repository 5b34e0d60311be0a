import { type Verdict } from '#lib/domain/submission.ts';
import { DatasetLink } from '#web/parts/files/DatasetLink.tsx';
import { Card } from '#web/ui/Card.tsx';
import { Facts } from '#web/ui/Facts.tsx';
import { FileList } from './FileList.tsx';
import { ProjectTable } from './ProjectTable.tsx';
import { countedAs, type SubmissionView } from './view.ts';

function VerdictFacts({ verdict, isByInputs }: { verdict: Verdict; isByInputs: boolean }) {
  const { consumed, withOutputs, needed, outputs, isLocated, because } = verdict;
  return (
    <>
      <p className="submission-verdict">
        {isLocated ? 'The outputs are there' : 'The outputs are not all there yet'}: {because}.
      </p>
      <Facts
        items={[
          { term: isByInputs ? 'Consumed inputs' : 'Expected outputs', value: consumed },
          { term: isByInputs ? 'Of them with outputs' : 'Of them declared', value: withOutputs },
          { term: 'Needed', value: Math.round(needed * 10) / 10 },
          { term: 'Output files', value: outputs },
        ]}
      />
    </>
  );
}

/** What the submission read and made, and what that means. */
export function FilesTab({ view }: { view: SubmissionView }) {
  const { submission, projects } = view;
  const { verdict, submissionId, dataset } = submission;
  return (
    <div className="submission-stack">
      <Card title="Verdict">
        {verdict ? (
          <VerdictFacts verdict={verdict} isByInputs={countedAs(view) === 'inputs'} />
        ) : (
          <p className="quiet">
            The outputs have not been looked at yet; that is done when the jobs have ended.
          </p>
        )}
      </Card>
      <Card title="Projects" isFlush>
        <ProjectTable projects={projects} />
      </Card>
      <section className="submission-files" aria-label="Inputs">
        <h2>Inputs</h2>
        <p className="quiet">
          Files of dataset <DatasetLink dataset={dataset} />.
        </p>
        <FileList submissionId={submissionId} of="inputs" />
      </section>
      <section className="submission-files" aria-label="Outputs">
        <h2>Outputs</h2>
        <FileList submissionId={submissionId} of="outputs" />
      </section>
    </div>
  );
}
