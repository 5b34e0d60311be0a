import { z } from 'zod';
import { Person, Role } from '#lib/domain/people/person.ts';
import { none, operation, reading } from './operation.ts';
import { everything } from './subject.ts';

export const getMe = operation({
  ...reading,
  path: '/me',
  summary: 'Who I am, in which experiment and role I act',
  subject: everything,
  params: none,
  query: none,
  result: z.object({ person: Person, experiment: z.string(), role: Role }),
  errors: [],
});
