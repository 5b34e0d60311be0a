/** A sentence for the operator: what is wrong with the command line or the configuration. */
export class FifeError extends Error {
  readonly code: number;

  constructor(message: string, code = 1) {
    super(message);
    this.code = code;
  }
}
