import { type HostContact } from '#lib/domain/submissions/host-contact.ts';
import { type SubmitHost } from '#lib/domain/campaigns/submit-host.ts';
import { HoldButton } from '#web/parts/holds/HoldButton.tsx';
import { type Column } from '#web/ui/DataTable.tsx';
import { Tag } from '#web/ui/Tag.tsx';
import { Time } from '#web/ui/Time.tsx';

/** A submit host, with how asking it went lately. */
export type ContactedHost = SubmitHost & { contacts: HostContact[] };

function Contact({ account, lastAnsweredAt, failingSince, why }: HostContact) {
  if (failingSince !== null)
    return (
      <li>
        <Tag tone="bad">{account}</Tag> has not answered since <Time at={failingSince} />
        {why === null ? '' : `: ${why}`}
      </li>
    );
  return (
    <li>
      <Tag tone="good">{account}</Tag> answered {lastAnsweredAt !== null && <Time at={lastAnsweredAt} />}
    </li>
  );
}

function Contacts({ contacts }: ContactedHost) {
  if (contacts.length === 0) return <span className="quiet">not asked yet</span>;
  return (
    <ul className="holds-contacts">
      {contacts.map((contact) => (
        <Contact key={contact.account} {...contact} />
      ))}
    </ul>
  );
}

/** What a table of submit hosts shows. */
export const hostColumns: Column<ContactedHost>[] = [
  { id: 'name', title: 'Submit host', value: ({ name }) => name },
  {
    id: 'hold',
    title: 'Launches',
    canFilter: false,
    value: () => null,
    cell: ({ name }) => <HoldButton scope={{ of: 'host', host: name }} name={`submit host ${name}`} />,
  },
  {
    id: 'contact',
    title: 'Contact',
    value: ({ contacts }) =>
      contacts.some(({ failingSince }) => failingSince !== null) ? 'failing' : 'good',
    cell: Contacts,
  },
  {
    id: 'queue-setup',
    title: 'Before queue commands',
    value: ({ queueSetup }) => queueSetup,
    cell: ({ queueSetup }) =>
      queueSetup.trim() === '' ? <span className="quiet">nothing</span> : <pre>{queueSetup}</pre>,
  },
];
