/** What a person can do about an error, and so how every door answers it (house §7). */
export type ErrorKind =
  'invalid' | 'unauthenticated' | 'forbidden' | 'missing' | 'conflict' | 'held' | 'unavailable';

interface CatalogueEntry {
  kind: ErrorKind;
  /** One sentence that says what to do; `{name}` is filled from the details. */
  help: string;
}

/** Every error we throw on purpose. Each has a paragraph in docs/errors.md. */
export const errors = {
  RequestInvalid: { kind: 'invalid', help: 'The request is not understood: {why}' },
  QueryInvalid: { kind: 'invalid', help: 'The file query cannot be read: {why}.' },
  IniInvalid: {
    kind: 'invalid',
    help: 'The .ini file has {count} problem(s); correct them and apply it again.',
  },
  SubstitutionInvalid: { kind: 'invalid', help: '{where} cannot be filled in: {why}' },
  CampaignTooLarge: {
    kind: 'invalid',
    help: 'Campaign {name} is too large to store ({bytes} bytes); split it.',
  },
  LaunchInvalid: { kind: 'invalid', help: 'Stage {stage} cannot be launched: {why}' },
  NotSignedIn: { kind: 'unauthenticated', help: 'Sign in first: the token is missing, expired or not ours.' },
  NotAllowed: { kind: 'forbidden', help: '{who} may not {action}: {why}' },
  ExperimentUnknown: {
    kind: 'missing',
    help: 'This deployment does not serve experiment {experiment}; it serves {served}.',
  },
  CampaignNotFound: {
    kind: 'missing',
    help: 'No campaign {campaign} in {experiment}; `poms campaign list` shows those there are.',
  },
  StageNotFound: {
    kind: 'missing',
    help: 'No stage {stage} in {experiment}; `poms campaign show NAME` lists a campaign’s stages.',
  },
  SubmissionNotFound: { kind: 'missing', help: 'No submission {submissionId} in {experiment}.' },
  LoginSetupNotFound: { kind: 'missing', help: 'No login setup {name} in {experiment}.' },
  JobTypeNotFound: { kind: 'missing', help: 'No job type {name} in {experiment}.' },
  SubmitHostNotFound: {
    kind: 'missing',
    help: 'No submit host {name} in {experiment}; an administrator adds it with `poms submit-host set`.',
  },
  DatasetNotFound: { kind: 'missing', help: 'The catalogue has no dataset {dataset}.' },
  FileNotFound: { kind: 'missing', help: 'The catalogue has no file {file}.' },
  ProjectNotFound: { kind: 'missing', help: 'The catalogue has no project {project}.' },
  SnapshotNotFound: { kind: 'missing', help: 'No snapshot {digest}.' },
  SampleNotFound: { kind: 'missing', help: 'No growing sample {sample}; `raw_keepup` is one.' },
  NameTaken: { kind: 'conflict', help: '{noun} {name} exists already; choose another name.' },
  StaleVersion: { kind: 'conflict', help: 'Someone saved a newer version of {what}; reload and try again.' },
  RequestKeyReused: {
    kind: 'conflict',
    help: 'Request key {key} was used for something else ({was}); use another key.',
  },
  SplitsExhausted: {
    kind: 'conflict',
    help: 'Stage {stage} has no slice left to launch: {why}. Reset its split to start over.',
  },
  SliceTaken: { kind: 'conflict', help: 'Another launch took the slice; ask again for the next one.' },
  ApprovalNotAwaited: {
    kind: 'conflict',
    help: 'Submission {submissionId} waits for no approval; it is {status}.',
  },
  SettlementNotAwaited: {
    kind: 'conflict',
    help: 'Submission {submissionId} needs no person to say whether it was launched; it is {status}.',
  },
  LeadStageAmbiguous: {
    kind: 'conflict',
    help: 'Campaign {campaign} has {count} lead stages ({stages}); name one: CAMPAIGN/STAGE.',
  },
  FileOwned: {
    kind: 'conflict',
    help: 'File {file} is an output of submission {by} already, and stays one.',
  },
  FileDiffers: {
    kind: 'conflict',
    help: 'File {file} is declared with other content ({was}); declare it under another name.',
  },
  DatasetDiffers: {
    kind: 'conflict',
    help: 'Dataset {dataset} exists with another meaning and is never changed; choose another name.',
  },
  ProjectEnded: { kind: 'conflict', help: 'Project {project} has ended and hands out no more files.' },
  SubmissionFinal: { kind: 'conflict', help: 'Submission {submissionId} is {status}, which is final.' },
  LaunchHeld: {
    kind: 'held',
    help: 'Stage {stage} is held ({why}); the launch is kept as {heldId} and starts when it is released.',
  },
  HeldLaunchRemoved: {
    kind: 'conflict',
    help: 'This launch was held and came to nothing: {outcome}; ask for it under another key.',
  },
  HeldLaunchNotFound: { kind: 'missing', help: 'No held launch {heldId} in {experiment}.' },
  HeldLaunchOver: { kind: 'conflict', help: 'Held launch {heldId} waits no more; it was {state}.' },
  HoldNotFound: { kind: 'missing', help: 'Nothing is held as {hold}; `poms hold list` shows what is.' },
  OrderPointless: { kind: 'conflict', help: 'Nothing is to be done: {why}' },
  OrderNotFound: { kind: 'missing', help: 'No order {orderId} in {experiment}.' },
  LaunchRefused: { kind: 'conflict', help: 'The submit host refused the launch: {why}' },
  HostKeyChanged: {
    kind: 'conflict',
    help: 'Submit host {host} shows host key {shown}, not the pinned one; if the change is genuine, pin the new key.',
  },
  LoginRefused: {
    kind: 'conflict',
    help: 'Submit host {host} refused our key for account {account}; add it to authorized_keys there.',
  },
  SshKeyMissing: {
    kind: 'conflict',
    help: 'No ssh key is stored for submit host {host}; an administrator stores it in the secret of the ssh keys.',
  },
  SshKeyUnreadable: {
    kind: 'conflict',
    help: 'The ssh key stored for submit host {host} cannot be read ({why}); an administrator stores one in OpenSSH format and without a passphrase.',
  },
  AnswerTooLate: {
    kind: 'unavailable',
    help: 'This takes longer than a request may; what was begun may still be done. Ask again: with the same key nothing is done twice.',
  },
  LaunchHostUnreachable: {
    kind: 'unavailable',
    help: 'Submit host {host} does not answer ({why}); we go on trying.',
  },
  QueueUnavailable: {
    kind: 'unavailable',
    help: 'The queue on {host} gave no usable answer ({why}); we go on asking.',
  },
  ListUnfinished: {
    kind: 'unavailable',
    help: 'Dataset {dataset} is still being written down, {files} files so far; launch again to go on.',
  },
  CatalogueUnavailable: {
    kind: 'unavailable',
    help: 'The file catalogue does not answer ({why}); we go on trying.',
  },
  DataDirectoryUnusable: { kind: 'conflict', help: 'The data directory {dir} cannot be used: {why}.' },
  DataFileCorrupt: { kind: 'conflict', help: 'The file {file} is corrupt: {why}. {remedy}' },
  PortTaken: {
    kind: 'conflict',
    help: 'POMS cannot listen on port {port}: {why}. Choose another with --port, or leave --port out.',
  },
  StoreUnavailable: {
    kind: 'unavailable',
    help: 'The store cannot be written ({why}); free space on its disk or wait, then try again.',
  },
} as const satisfies Record<string, CatalogueEntry>;

export type ErrorName = keyof typeof errors;

/** True when the text is a name of the catalogue. */
export function isErrorName(name: string): name is ErrorName {
  return Object.hasOwn(errors, name);
}

const plain = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

function fill(help: string, details: Record<string, unknown>): string {
  return help.replace(/\{(\w+)\}/g, (_whole, key: string) => plain(details[key] ?? key));
}

/** The one error class. `name` is the catalogue name, so `ErrorEquals` in ASL can match it. */
export class PomsError extends Error {
  readonly kind: ErrorKind;
  /** Evidence: ids, limits, the conflicting version. Never secrets. */
  readonly details: Record<string, unknown>;

  constructor(name: ErrorName, details: Record<string, unknown> = {}, cause?: unknown) {
    super(fill(errors[name].help, details), cause === undefined ? undefined : { cause });
    this.name = name;
    this.kind = errors[name].kind;
    this.details = details;
  }
}

/** Narrows a caught value to one error of the catalogue. */
export function isPomsError(error: unknown, name?: ErrorName): error is PomsError {
  return error instanceof PomsError && (name === undefined || error.name === name);
}
