import { useState } from 'react';
import { PageHeading } from '#web/ui/PageHeading.tsx';
import { CheckInput } from '#web/ui/Field.tsx';
import { ButtonParts } from './ButtonParts.tsx';
import { FieldParts } from './FieldParts.tsx';
import { NoticeParts } from './NoticeParts.tsx';
import { OverlayParts } from './OverlayParts.tsx';
import { TableParts } from './TableParts.tsx';
import { TextParts } from './TextParts.tsx';
import { ToneParts } from './ToneParts.tsx';
import './parts.css';

function Everything() {
  return (
    <div className="parts-cards">
      <ButtonParts />
      <ToneParts />
      <NoticeParts />
      <TextParts />
      <FieldParts />
      <OverlayParts />
    </div>
  );
}

/** Every part of the design system in every state, for those who build pages. */
export function PartsPage() {
  const [isCompact, setIsCompact] = useState(false);
  const [isPaired, setIsPaired] = useState(false);
  return (
    <main className="parts-page" data-density={isCompact ? 'compact' : 'comfortable'}>
      <PageHeading
        kicker="Design system"
        title="Parts"
        facts="Everything pages are made of, in every state."
        actions={
          <>
            <CheckInput label="Both themes" isChecked={isPaired} onChange={setIsPaired} />
            <CheckInput label="Compact" isChecked={isCompact} onChange={setIsCompact} />
          </>
        }
      />
      {isPaired ? (
        <div className="parts-pair">
          <div data-theme="light">
            <Everything />
          </div>
          <div data-theme="dark">
            <Everything />
          </div>
        </div>
      ) : (
        <Everything />
      )}
      <TableParts />
    </main>
  );
}
