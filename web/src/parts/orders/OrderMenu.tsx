import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useRef, useState } from 'react';
import { type Owned } from '#lib/domain/people/access.ts';
import { type OrderTarget } from '#lib/domain/orders/order.ts';
import { type OrderAction } from '#lib/domain/submissions/order-action.ts';
import { usePoms } from '#web/api/poms.ts';
import { Icon } from '#web/ui/Icon.tsx';
import { Menu, type MenuItem } from '#web/ui/Menu.tsx';
import { isDestructive, orderGroups, orderWords, whyNotAllowed } from './order-words.ts';

const OrderDialog = lazy(async () => ({ default: (await import('./OrderDialog.tsx')).OrderDialog }));

interface OrderMenuProps {
  target: OrderTarget;
  /** Whose it is; undefined under a tag, where each submission is looked at by itself. */
  thing: Owned | undefined;
  /** Why an action cannot be done now, where that is known before it is asked. */
  whyNot?: (action: OrderAction) => string | undefined;
}

type Choose = (action: OrderAction) => void;

function useItems({ thing, whyNot }: OrderMenuProps, choose: Choose): MenuItem[] {
  const { person, experiment, role } = usePoms();
  const navigate = useNavigate();
  const mayNot = whyNotAllowed({ username: person.username, experiment, role }, thing);
  const itemOf = (action: OrderAction): MenuItem => {
    const disabledReason = mayNot ?? whyNot?.(action);
    return {
      id: action,
      label: `${orderWords[action]} …`,
      isDanger: isDestructive(action),
      onSelect: () => {
        choose(action);
      },
      ...(disabledReason === undefined ? {} : { disabledReason }),
    };
  };
  return [
    ...orderGroups.flatMap((group): MenuItem[] => [...group.map(itemOf), 'separator']),
    {
      id: 'orders',
      label: 'Orders given before',
      icon: <Icon name="clock" />,
      onSelect: () => void navigate({ to: '/$experiment/orders', params: { experiment } }),
    },
  ];
}

/** What can be done to a submission, or to those of a stage or a campaign, each behind a question. */
export function OrderMenu(props: OrderMenuProps) {
  const [chosen, setChosen] = useState<OrderAction>();
  const opener = useRef<HTMLButtonElement>(null);
  const items = useItems(props, setChosen);
  return (
    <>
      <Menu
        label="Actions"
        trigger={
          <button type="button" className="button secondary normal" ref={opener}>
            <span>Actions</span>
            <Icon name="chevron-down" />
          </button>
        }
        items={items}
      />
      {chosen !== undefined && (
        <Suspense>
          <OrderDialog
            action={chosen}
            target={props.target}
            opener={opener}
            onClose={() => {
              setChosen(undefined);
            }}
          />
        </Suspense>
      )}
    </>
  );
}
