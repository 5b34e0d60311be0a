import { type ApplyResult } from '#lib/contract/campaigns.ts';

function Sentences({ title, sentences }: { title: string; sentences: readonly string[] }) {
  if (sentences.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </>
  );
}

/** What an import would change, or what has to be mended first. */
export function ImportPlan({ plan: { changes, problems, warnings } }: { plan: ApplyResult }) {
  const wrong = problems.map(
    ({ line, field, value, message, remedy }) =>
      `Line ${line}: ${field === null ? '' : `${field}${value === null ? '' : ` = ${value}`}: `}${message}. ${remedy}`,
  );
  return (
    <div className="import-plan">
      <Sentences title={`${problems.length} to mend before it can be saved`} sentences={wrong} />
      {problems.length === 0 && <Sentences title="What it changes" sentences={changes} />}
      {problems.length === 0 && changes.length === 0 && (
        <p>It changes nothing: the campaign is like that already.</p>
      )}
      <Sentences title="Worth knowing" sentences={warnings} />
    </div>
  );
}
