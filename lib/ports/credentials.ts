/** Secrets, readable only by those whose `needs` name this port. */
export interface Credentials {
  /** Private ssh key, in OpenSSH format, that logs in to the host. @throws SshKeyMissing */
  sshKey(host: string): Promise<string>;
}
