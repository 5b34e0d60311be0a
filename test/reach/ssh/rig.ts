import { type SubmitHost } from '#lib/domain/campaigns/submit-host.ts';
import { type Launcher, type LaunchTarget } from '#lib/ports/launcher.ts';
import { type SshLimits } from '#lib/reach/ssh/launch-hosts.ts';
import { sshLauncher } from '#lib/reach/ssh/launcher-ssh.ts';
import { type Door } from './door.ts';

export interface Connecting {
  hostKeyPins?: string[];
  privateKey?: string;
  account?: string;
  limits?: Partial<SshLimits>;
  root?: string;
  port?: number;
  queueSetup?: string;
}

/** A submit host to try launchers on. */
export interface LauncherRig {
  target: LaunchTarget;
  /** Where launches live, as seen from here. */
  directory: string;
  door: Door;
  /** A launcher with a connection of its own, closed with the rig. */
  connect: (how?: Connecting) => Launcher & { close: () => void };
  close: () => Promise<void>;
}

interface Parts {
  door: Door;
  account: string;
  hostKeyPins: string[];
  privateKey: string;
  directory: string;
  root?: string;
  close: () => Promise<void>;
}

/** The rig of a host behind a door. */
export function rigOf({ door, account, directory, close, ...parts }: Parts): LauncherRig {
  const launchers: { close: () => void }[] = [];
  return {
    target: { host: 'probehost', account },
    directory,
    door,
    connect: ({
      hostKeyPins = parts.hostKeyPins,
      privateKey = parts.privateKey,
      limits,
      root = parts.root,
      port = door.port,
      queueSetup = '',
    } = {}) => {
      const submitHost: SubmitHost = {
        name: 'probehost',
        address: '127.0.0.1',
        port,
        hostKeyPins,
        accounts: [account],
        batchSystem: 'jobsub',
        queueSetup,
        version: 1,
      };
      const launcher = sshLauncher({
        submitHosts: { get: async () => submitHost },
        sshKey: async () => privateKey,
        root,
        limits,
      });
      launchers.push(launcher);
      return launcher;
    },
    close: async () => {
      for (const launcher of launchers) launcher.close();
      door.close();
      await close();
    },
  };
}
