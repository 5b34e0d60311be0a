/** Tokens for jobs: each speaks for one submission of one experiment and nothing else. */
export interface JobTokens {
  issue(submissionId: number): Promise<string>;
  /** The submission the token speaks for. @throws NotSignedIn */
  verify(token: string): Promise<{ submissionId: number }>;
}
