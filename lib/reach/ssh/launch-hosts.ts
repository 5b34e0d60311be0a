import { type SubmitHost } from '#lib/domain/campaigns/submit-host.ts';
import { type LaunchTarget } from '#lib/ports/launcher.ts';
import { type SubmitHosts } from '#lib/ports/submit-hosts.ts';
import { installAgent } from './launch-agent.ts';
import { sshConnection, type Opened, type SshConnection } from './ssh-connection.ts';
import { logIn, type SshTiming } from './ssh-login.ts';

export interface SshLimits extends SshTiming {
  /** Commands at once on one connection; OpenSSH takes ten unless told otherwise (sshd_config MaxSessions). */
  channels: number;
  /** An unused connection is closed after this time, so that the process may end. */
  idleSeconds: number;
}

export interface SshLauncherOptions {
  submitHosts: Pick<SubmitHosts, 'get'>;
  /** Private key in OpenSSH format that logs in to the host. */
  sshKey: (host: string) => Promise<string>;
  /** Directory of all launches on the host; `.poms` in the account's home unless given. */
  root?: string | undefined;
  limits?: Partial<SshLimits> | undefined;
}

const usual: SshLimits = { channels: 6, idleSeconds: 60, connectSeconds: 15, keepaliveSeconds: 5 };

/** Connections by host and account, each kept while it is used. */
export interface LaunchHosts {
  /** @throws SubmitHostNotFound */
  reach(target: LaunchTarget): Promise<SshConnection>;
  close: () => void;
}

/** The connections of one launcher. */
export function launchHosts(
  { submitHosts, sshKey, limits }: SshLauncherOptions,
  directory: string,
): LaunchHosts {
  const timing = { ...usual, ...limits };
  const connections = new Map<string, SshConnection>();

  const open = async ({ name, address, port, hostKeyPins }: SubmitHost, account: string): Promise<Opened> => {
    const login = { host: name, address, port, account, hostKeyPins };
    const client = await logIn(login, await sshKey(name), timing);
    try {
      return { client, agent: await installAgent(client, name, directory) };
    } catch (error) {
      client.end();
      throw error;
    }
  };

  return {
    reach: async ({ host, account }) => {
      const submitHost = await submitHosts.get(host);
      // A changed address or pin is another connection; the old one closes when it has been idle.
      const key = JSON.stringify([
        submitHost.name,
        submitHost.address,
        submitHost.port,
        submitHost.hostKeyPins,
        account,
      ]);
      const known = connections.get(key);
      if (known) return known;
      const connection = sshConnection(() => open(submitHost, account), timing);
      connections.set(key, connection);
      return connection;
    },
    close: () => {
      for (const connection of connections.values()) connection.close();
    },
  };
}
