import { useQuery } from '@tanstack/react-query';
import { holdsOver, type HoldPlace } from '#lib/domain/holds/hold.ts';
import { usePoms } from '#web/api/poms.ts';
import { heldByWhom } from '#web/parts/holds/hold-words.ts';
import { Icon } from '#web/ui/Icon.tsx';

/** Says that a hold will keep the launch waiting, where one does. */
export function HeldNote(place: HoldPlace) {
  const { ask } = usePoms();
  const { data } = useQuery(ask.holds());
  const [hold] = holdsOver(data?.items ?? [], place);
  if (!hold) return null;
  return (
    <p className="launch-held" role="status">
      <Icon name="pause" />
      <span>{heldByWhom(hold)}. The launch waits and starts when the hold is released.</span>
    </p>
  );
}
