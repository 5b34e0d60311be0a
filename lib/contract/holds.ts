import { z } from 'zod';
import { HeldLaunch } from '#lib/domain/launches/held-launch.ts';
import { Hold, HoldId, HoldScope } from '#lib/domain/holds/hold.ts';
import { HeldId } from '#lib/domain/ids.ts';
import { noBody, none, operation, pageOf, pageQuery, reading } from './operation.ts';
import { everything, heldLaunchInPath, holdInPath } from './subject.ts';

export const listHolds = operation({
  ...reading,
  path: '/holds',
  summary: 'List what is held, by whom and why',
  subject: everything,
  params: none,
  query: none,
  result: z.object({ items: z.array(Hold) }),
  errors: [],
});

export const placeHold = operation({
  method: 'POST',
  path: '/holds',
  summary: 'Hold everything, a campaign, a stage or a submit host: nothing of it starts until it is released',
  subject: ({ body }) => body.scope,
  caller: 'person',
  action: 'hold',
  params: none,
  query: none,
  body: z.strictObject({ scope: HoldScope, reason: z.string().max(1000).default('') }),
  status: 200,
  result: Hold,
  errors: ['NotAllowed', 'CampaignNotFound', 'StageNotFound', 'SubmitHostNotFound'],
});

export const liftHold = operation({
  method: 'DELETE',
  path: '/holds/{holdId}',
  summary: 'Release a hold; the launches it kept back start in the order they came',
  subject: holdInPath,
  caller: 'person',
  action: 'hold',
  params: z.strictObject({ holdId: HoldId }),
  query: none,
  body: noBody,
  status: 200,
  result: Hold,
  errors: ['NotAllowed', 'HoldNotFound'],
});

export const listHeldLaunches = operation({
  ...reading,
  path: '/held-launches',
  summary: 'List the launches that holds keep back, in the order they will start',
  subject: everything,
  params: none,
  query: pageQuery,
  result: pageOf(HeldLaunch),
  errors: ['RequestInvalid'],
});

const heldPath = z.strictObject({ heldId: HeldId });

export const getHeldLaunch = operation({
  ...reading,
  path: '/held-launches/{heldId}',
  summary: 'Get a held launch, or what became of it',
  subject: heldLaunchInPath,
  params: heldPath,
  query: none,
  result: HeldLaunch,
  errors: ['HeldLaunchNotFound'],
});

export const removeHeldLaunch = operation({
  method: 'DELETE',
  path: '/held-launches/{heldId}',
  summary: 'Remove a held launch: it never starts',
  subject: heldLaunchInPath,
  caller: 'person',
  action: 'remove-held',
  params: heldPath,
  query: none,
  body: noBody,
  status: 200,
  result: HeldLaunch,
  errors: ['NotAllowed', 'HeldLaunchNotFound', 'HeldLaunchOver'],
});
