import { Link } from '@tanstack/react-router';
import { type CrossedStage } from '#lib/contract/crossings.ts';
import { usePoms } from '#web/api/poms.ts';

function Other({ campaign, otherStage, otherStageId }: CrossedStage) {
  const { experiment } = usePoms();
  const name = `${campaign} / ${otherStage}`;
  if (otherStageId === null) return name;
  return (
    <Link to="/$experiment/stages/$stageId" params={{ experiment, stageId: otherStageId }}>
      {name}
    </Link>
  );
}

/** Stages of other campaigns that a stage here follows, or is followed by; nothing where there are none. */
export function CrossedList({ crossed, verb }: { crossed: readonly CrossedStage[]; verb: string }) {
  if (crossed.length === 0) return null;
  return (
    <ul className="crossed-stages">
      {crossed.map((each) => (
        <li key={JSON.stringify([each.stage, each.campaign, each.otherStage])}>
          {each.stage} {verb} <Other {...each} /> <code>{each.filePatterns}</code>
          {each.problem !== null && <span className="quiet"> It would not start: {each.problem}.</span>}
        </li>
      ))}
    </ul>
  );
}
