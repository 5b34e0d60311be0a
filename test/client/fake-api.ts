import { type z } from 'zod';
import { contract, type Contract, type OperationName } from '#lib/contract/index.ts';
import { PomsError } from '#lib/domain/errors.ts';
import { problemOf } from '#lib/handler/problem.ts';
import { type Fetch } from '#lib/client/client.ts';

interface Asked<Name extends OperationName> {
  params: z.output<Contract[Name]['params']>;
  query: z.output<Contract[Name]['query']>;
  body: z.output<Contract[Name]['body']>;
  experiment: string | undefined;
  role: string | undefined;
}

type Result<Name extends OperationName> = z.input<Contract[Name]['result']>;

export type Answers = {
  [Name in OperationName]?: (asked: Asked<Name>) => Result<Name> | Promise<Result<Name>>;
};

const problemResponse = (error: unknown): Response => {
  const problem = problemOf(error, 'request-1');
  const headers = { 'content-type': 'application/problem+json' };
  return new Response(JSON.stringify(problem), { status: problem.status, headers });
};

function pathParams(template: string, path: string): Record<string, string> | undefined {
  const names = [...template.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!);
  const pattern = new RegExp(`^/api${template.replace(/\{\w+\}/g, '([^/]+)')}$`);
  const values = pattern.exec(path)?.slice(1);
  return values && Object.fromEntries(names.map((name, index) => [name, decodeURIComponent(values[index]!)]));
}

/** An API that speaks the contract: what it is asked and what it answers goes through the contract's schemas. */
export function fakeApi(answers: Answers) {
  const calls: { operation: string; headers: Record<string, string>; body: unknown }[] = [];
  const answer: Fetch = async (address, init) => {
    const { pathname, searchParams } = new URL(address);
    const headers = Object.fromEntries(new Headers(init.headers));
    for (const [name, operation] of Object.entries(contract)) {
      const params = operation.method === init.method ? pathParams(operation.path, pathname) : undefined;
      if (!params) continue;
      const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : undefined;
      calls.push({ operation: name, headers, body });
      const asked = {
        params: operation.params.parse(params),
        query: operation.query.parse(Object.fromEntries(searchParams)),
        body: operation.body.parse(body),
        experiment: headers['poms-experiment'],
        role: headers['poms-role'],
      };
      const give = answers[name as OperationName] as ((asked: unknown) => unknown) | undefined;
      if (!give) throw new Error(`the fake has no answer for ${name}`);
      try {
        return Response.json(operation.result.parse(await give(asked)), { status: operation.status });
      } catch (error) {
        return problemResponse(error);
      }
    }
    return problemResponse(new PomsError('RequestInvalid', { why: `there is no ${pathname}` }));
  };
  return {
    fetch: answer,
    calls,
    asked: (name: OperationName) => calls.filter((call) => call.operation === name),
  };
}

/** What fetch throws when nobody listens. */
export const refused: Fetch = () => Promise.reject(new TypeError('fetch failed'));
