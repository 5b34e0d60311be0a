import { Button } from '#web/ui/Button.tsx';
import { Card } from '#web/ui/Card.tsx';
import { Icon, iconNames } from '#web/ui/Icon.tsx';
import { Kbd } from '#web/ui/Kbd.tsx';

function Kinds() {
  return (
    <>
      <div className="parts-row">
        <Button variant="primary" icon={<Icon name="play" />}>
          Launch
        </Button>
        <Button>Secondary</Button>
        <Button variant="quiet">Quiet</Button>
        <Button variant="danger">Cancel jobs</Button>
      </div>
      <div className="parts-row">
        <Button variant="primary" isBusy>
          Launching …
        </Button>
        <Button disabledReason="Nobody has signed in." icon={<Icon name="flask" />}>
          Test launch
        </Button>
        <Button variant="primary" disabledReason="Held by ada.">
          Launch
        </Button>
      </div>
      <div className="parts-row">
        <Button size="small" variant="primary">
          Small
        </Button>
        <Button size="small" icon={<Icon name="refresh" />}>
          Small
        </Button>
        <Button size="small" variant="quiet">
          Small
        </Button>
        <span className="quiet">
          Search <Kbd>Ctrl K</Kbd>
        </span>
      </div>
    </>
  );
}

/** Buttons and signs. */
export function ButtonParts() {
  return (
    <>
      <Card title="Buttons" actions={<Button size="small">Small</Button>}>
        <Kinds />
      </Card>
      <Card title="Signs">
        <ul className="parts-icons">
          {iconNames.map((name) => (
            <li key={name}>
              <Icon name={name} /> {name}
            </li>
          ))}
        </ul>
      </Card>
    </>
  );
}
