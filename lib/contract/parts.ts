import { z } from 'zod';
import { JobType } from '#lib/domain/campaigns/job-type.ts';
import { LoginSetup } from '#lib/domain/campaigns/login-setup.ts';
import { SubmitHost } from '#lib/domain/campaigns/submit-host.ts';
import { HostContact } from '#lib/domain/submissions/host-contact.ts';
import { noBody, none, operation } from './operation.ts';
import { everything } from './subject.ts';

const list = {
  caller: 'person',
  action: 'view',
  params: none,
  query: none,
  body: noBody,
  status: 200,
  errors: [],
} as const;

export const listSubmitHosts = operation({
  ...list,
  method: 'GET',
  path: '/submit-hosts',
  summary: 'List submit hosts, with how asking each of them went lately, by account',
  subject: everything,
  result: z.object({ items: z.array(SubmitHost.extend({ contacts: z.array(HostContact) })) }),
});

export const saveSubmitHost = operation({
  ...list,
  method: 'PUT',
  path: '/submit-hosts/{host}',
  summary: 'Add or change a submit host',
  subject: everything,
  action: 'save-submit-host',
  params: z.strictObject({ host: z.string().min(1).max(255) }),
  body: SubmitHost.omit({ name: true, version: true }).strict(),
  result: SubmitHost,
  errors: ['NotAllowed'],
});

export const listLoginSetups = operation({
  ...list,
  method: 'GET',
  path: '/login-setups',
  summary: 'List login setups',
  subject: everything,
  result: z.object({ items: z.array(LoginSetup) }),
});

export const listJobTypes = operation({
  ...list,
  method: 'GET',
  path: '/job-types',
  summary: 'List job types',
  subject: everything,
  result: z.object({ items: z.array(JobType) }),
});
