import { z } from 'zod';
import { Person } from '#lib/domain/people/person.ts';

/** Somebody to sign in as, with a sentence on who that is. */
const LocalPerson = Person.extend({ says: z.string() });
export type LocalPerson = z.infer<typeof LocalPerson>;

async function answered<Schema extends z.ZodType>(
  response: Response,
  schema: Schema,
): Promise<z.infer<Schema>> {
  if (!response.ok) throw new Error(`Signing in was refused (HTTP ${response.status}).`);
  return schema.parse(await response.json());
}

/** The people of the local world. */
export async function localPeople(): Promise<LocalPerson[]> {
  return (await answered(await fetch('/local/people'), z.object({ people: z.array(LocalPerson) }))).people;
}

/** A token that speaks for the person. */
export async function signInLocally(username: string): Promise<string> {
  const response = await fetch('/local/sign-in', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username }),
  });
  return (await answered(response, z.object({ token: z.string() }))).token;
}
