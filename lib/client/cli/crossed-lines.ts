import { type Crossed, type CrossedStage } from '#lib/contract/crossings.ts';

/** A stage of another campaign, as commands take it. */
export function crossedName({ campaign, otherStage }: Pick<CrossedStage, 'campaign' | 'otherStage'>): string {
  return `${campaign}/${otherStage}`;
}

const trouble = ({ problem }: CrossedStage): string =>
  problem === null ? '' : `; it would not start: ${problem}`;

/** Who follows whom across campaigns, a line each. */
export function crossedLines({ follows, followedBy }: Crossed): string {
  const lines = [
    ...follows.map(
      (each) => `${each.stage} follows ${crossedName(each)} (${each.filePatterns})${trouble(each)}`,
    ),
    ...followedBy.map(
      (each) => `${each.stage} is followed by ${crossedName(each)} (${each.filePatterns})${trouble(each)}`,
    ),
  ];
  return lines.length === 0 ? '' : `\nAcross campaigns:\n${lines.map((line) => `  ${line}\n`).join('')}`;
}
