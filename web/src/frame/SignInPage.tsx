import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { localPeople, type LocalPerson } from '#web/api/local-people.ts';
import { ErrorPanel } from '#web/ui/ErrorPanel.tsx';
import { Icon } from '#web/ui/Icon.tsx';
import { Skeleton } from '#web/ui/Skeleton.tsx';
import './sign-in.css';

const rolesOf = ({ memberships }: LocalPerson): string =>
  memberships.map(({ experiment, role }) => `${role} in ${experiment}`).join(', ');

/** Chooses somebody of the local world. */
export function SignInPage({ onChoose }: { onChoose: (username: string) => Promise<void> }) {
  const { data: people, error, refetch } = useQuery({ queryKey: ['local people'], queryFn: localPeople });
  const [failed, setFailed] = useState<Error | undefined>(undefined);
  const choose = async (username: string): Promise<void> => {
    try {
      await onChoose(username);
    } catch (reason) {
      setFailed(reason instanceof Error ? reason : new Error(String(reason)));
    }
  };
  return (
    <main className="sign-in">
      <title>Sign in · POMS</title>
      <h1>POMS</h1>
      <p>Who are you? This machine knows these people; each sees and may do something else.</p>
      {error && <ErrorPanel error={error} onRetry={() => void refetch()} />}
      {failed && <ErrorPanel error={failed} />}
      {!people && !error && <Skeleton lines={4} />}
      <ul>
        {people?.map((one) => (
          <li key={one.username}>
            <button type="button" className="sign-in-person" onClick={() => void choose(one.username)}>
              <Icon name="person" />
              <strong>{one.username}</strong>
              <span>{one.says}</span>
              <small>{rolesOf(one)}</small>
            </button>
          </li>
        ))}
      </ul>
    </main>
  );
}
