import { useQueryClient } from '@tanstack/react-query';
import { usePoms } from '#web/api/poms.ts';
import { keys } from '#web/api/keys.ts';

/** Reads what is held anew at once, and what follows from it with the news. */
export function useFreshHolds(): () => void {
  const { experiment, hurry } = usePoms();
  const cache = useQueryClient();
  return () => {
    hurry();
    void cache.invalidateQueries({ queryKey: keys(experiment).holds });
  };
}
