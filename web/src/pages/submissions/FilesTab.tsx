import { FileNumberName, fileNumberWords } from '#lib/domain/outputs/file-numbers.ts';
import { type Submission, type Verdict } from '#lib/domain/submissions/submission.ts';
import { isFinal } from '#lib/domain/submissions/transition.ts';
import { DatasetLink } from '#web/parts/files/DatasetLink.tsx';
import { Card } from '#web/ui/Card.tsx';
import { Facts } from '#web/ui/Facts.tsx';
import { Time } from '#web/ui/Time.tsx';
import { FileList } from './FileList.tsx';
import { FileNumbers } from './FileNumbers.tsx';
import { ProjectTable } from './ProjectTable.tsx';
import { countedAs, type SubmissionView } from './view.ts';

function VerdictFacts({ verdict, isByInputs }: { verdict: Verdict; isByInputs: boolean }) {
  const { consumed, withOutputs, needed, outputs, isLocated, because, patterns, next } = verdict;
  return (
    <>
      <p className="submission-verdict">
        {isLocated ? 'The outputs are there' : 'The outputs are not all there yet'}: {because}.
      </p>
      {!isLocated && next && (
        <p className="quiet">
          From <Time at={next.at} /> on {next.says}.
        </p>
      )}
      <Facts
        items={[
          { term: isByInputs ? 'Consumed inputs' : 'Expected outputs', value: consumed },
          { term: isByInputs ? 'Of them with outputs' : 'Of them declared', value: withOutputs },
          ...(patterns.length > 1
            ? patterns.map((each) => ({ term: `With ${each.pattern}`, value: each.withOutputs }))
            : []),
          { term: 'Needed', value: Math.round(needed * 10) / 10 },
          { term: 'Output files', value: outputs },
        ]}
      />
    </>
  );
}

/** Why its outputs have no verdict. */
function withoutVerdict({ status }: Submission): string {
  if (status === 'LaunchFailed') return 'The launch failed, so there are no outputs to look for.';
  if (isFinal(status))
    return `It is ${status}: its outputs are not looked for. Files that it made are below.`;
  return 'The outputs have not been looked at yet; that is done when the jobs have ended.';
}

/** The files that one of the numbers counts. */
function ListedNumber({ submissionId, name }: { submissionId: number; name: FileNumberName }) {
  const { title, means } = fileNumberWords[name];
  return (
    <section className="submission-files" aria-label={title}>
      <h2>{title}</h2>
      <p className="quiet">These are {means}.</p>
      <FileList key={name} submissionId={submissionId} of={name} />
    </section>
  );
}

/** What the submission read and made, and what that means. */
export function FilesTab({ view, listed }: { view: SubmissionView; listed: string | undefined }) {
  const { submission, projects } = view;
  const { verdict, submissionId, dataset } = submission;
  const number = FileNumberName.safeParse(listed).data;
  return (
    <div className="submission-stack">
      <Card title="Verdict">
        {verdict ? (
          <VerdictFacts verdict={verdict} isByInputs={(verdict.countedAs ?? countedAs(view)) !== 'jobs'} />
        ) : (
          <p className="quiet">{withoutVerdict(submission)}</p>
        )}
      </Card>
      <FileNumbers submissionId={submissionId} />
      {number && <ListedNumber submissionId={submissionId} name={number} />}
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
