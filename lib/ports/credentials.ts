/** Secrets, readable only by those whose `needs` name this port. */
export interface Credentials {
  /** Private ssh key, in OpenSSH format, that logs in to the host. @throws SshKeyMissing */
  sshKey(host: string): Promise<string>;
}

/** Tokens for jobs: each speaks for one submission of one experiment and nothing else. */
export interface JobTokens {
  issue(submissionId: number): Promise<string>;
  /** The submission the token speaks for. @throws NotSignedIn */
  verify(token: string): Promise<{ submissionId: number }>;
}
