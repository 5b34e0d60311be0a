import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type OrderTarget } from '#lib/domain/orders/order.ts';
import { type OrderAction } from '#lib/domain/submissions/order-action.ts';
import { usePoms } from '#web/api/poms.ts';

/** What shall be done, and to what. */
export interface Wish {
  action: OrderAction;
  target: OrderTarget;
}

/** What the order would touch, and the order itself: one for as long as the dialog is open. */
export function useOrder({ action, target }: Wish) {
  const { ask, client, experiment, hurry } = usePoms();
  const cache = useQueryClient();
  const [requestKey] = useState(() => crypto.randomUUID());
  const give = useMutation({
    mutationFn: async (why: string) => client.giveOrder({ body: { action, target, requestKey, why } }),
    onSuccess: async () => {
      hurry();
      await cache.invalidateQueries({ queryKey: [experiment, 'orders'], refetchType: 'active' });
    },
  });
  const preview = useQuery({ ...ask.orderPreview({ action, target }), enabled: !give.isSuccess });
  return { preview, give };
}
