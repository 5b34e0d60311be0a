import { Card } from '#web/ui/Card.tsx';
import { Chip } from '#web/ui/Chip.tsx';
import { Progress } from '#web/ui/Progress.tsx';
import { Tag } from '#web/ui/Tag.tsx';
import { toast } from '#web/ui/Toasts.tsx';

const parts = [
  { tone: 'good', value: 61, label: 'done' },
  { tone: 'busy', value: 22, label: 'running' },
  { tone: 'waiting', value: 9, label: 'waiting' },
  { tone: 'bad', value: 5, label: 'failed' },
] as const;

/** What things say by tone. */
export function ToneParts() {
  return (
    <Card title="Tones">
      <div className="parts-row">
        <Tag tone="good">Located</Tag>
        <Tag tone="bad">Failed</Tag>
        <Tag tone="waiting">Held</Tag>
        <Tag tone="busy">Running</Tag>
        <Tag tone="quiet">New</Tag>
      </div>
      <div className="parts-row">
        <Chip>keep-up</Chip>
        <Chip
          onRemove={() => {
            toast({ tone: 'quiet', text: 'Removed the tag.' });
          }}
        >
          mc-2026
        </Chip>
      </div>
      <div className="parts-row">
        <Progress label="Jobs" parts={[...parts]} total={100} />
      </div>
      <div className="parts-row">
        <Progress label="Jobs" parts={[{ tone: 'good', value: 7, label: 'done' }]} total={7} />
      </div>
      <div className="parts-row">
        <Progress label="Jobs" parts={[]} total={12} />
      </div>
    </Card>
  );
}
