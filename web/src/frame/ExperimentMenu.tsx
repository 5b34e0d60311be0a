import { useNavigate } from '@tanstack/react-router';
import { usePoms } from '#web/api/poms.ts';
import { remember } from '#web/api/remembered.ts';
import { Icon } from '#web/ui/Icon.tsx';
import { Menu } from '#web/ui/Menu.tsx';

/** The experiment that is open, and the way to the person's others. */
export function ExperimentMenu() {
  const { experiment, person } = usePoms();
  const navigate = useNavigate();
  return (
    <Menu
      label="Experiment"
      trigger={
        <button type="button" className="frame-switch frame-experiment">
          <span>{experiment}</span>
          <Icon name="chevron-down" />
        </button>
      }
      items={person.memberships.map((each) => ({
        id: each.experiment,
        label: each.experiment,
        isChecked: each.experiment === experiment,
        onSelect: () => {
          remember('experiment', each.experiment);
          void navigate({ to: '/$experiment/campaigns', params: { experiment: each.experiment } });
        },
      }))}
    />
  );
}
