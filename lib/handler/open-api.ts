import { z } from 'zod';
import { errors, type ErrorName } from '#lib/domain/errors.ts';
import { type Endpoint } from './endpoint.ts';
import { Problem, statusOfKind } from './problem.ts';

type Json = Record<string, unknown>;

const Drawn = z.looseObject({
  $defs: z.record(z.string(), z.unknown()).optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  required: z.array(z.string()).optional(),
});

/** A zod schema as JSON Schema (which OpenAPI 3.1 is), with the named parts moved to `components`. */
function draw(schema: z.ZodType, io: 'input' | 'output', components: Json) {
  const drawn = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  const text = JSON.stringify(drawn).replaceAll('#/$defs/', '#/components/schemas/');
  const { $defs, ...own } = Drawn.parse(JSON.parse(text));
  Object.assign(components, $defs);
  delete own['$schema'];
  return own;
}

function parameters(schema: z.ZodObject, where: 'path' | 'query', components: Json): Json[] {
  const { properties = {} } = draw(schema, 'output', components);
  // What has a default may be left out; only the input side knows that.
  const { required = [] } = draw(schema, 'input', {});
  return Object.entries(properties).map(([name, drawn]) => {
    return { name, in: where, required: where === 'path' || required.includes(name), schema: drawn };
  });
}

function answers({ operation }: Endpoint, components: Json): Json {
  const byStatus = new Map<number, ErrorName[]>();
  const listed: ErrorName[] = [...operation.errors, 'RequestInvalid', 'NotSignedIn'];
  for (const name of new Set(listed)) {
    const status = statusOfKind[errors[name].kind];
    byStatus.set(status, [...(byStatus.get(status) ?? []), name]);
  }
  const problem = { 'application/problem+json': { schema: draw(Problem, 'output', components) } };
  const done = { 'application/json': { schema: draw(operation.result, 'output', components) } };
  const described: Json = { [operation.status]: { description: 'Done', content: done } };
  for (const [status, names] of byStatus)
    described[status] = { description: names.join(', '), content: problem };
  return described;
}

function operationOf(name: string, endpoint: Endpoint, components: Json): Json {
  const { operation } = endpoint;
  const hasBody = operation.method !== 'GET' && !operation.body.safeParse(undefined).success;
  const content = () => ({ 'application/json': { schema: draw(operation.body, 'input', components) } });
  return {
    operationId: name,
    summary: operation.summary,
    security: operation.caller === 'anybody' ? [] : [{ [operation.caller]: [] }],
    parameters: [
      ...parameters(operation.params, 'path', components),
      ...parameters(operation.query, 'query', components),
    ],
    ...(hasBody ? { requestBody: { required: true, content: content() } } : {}),
    responses: answers(endpoint, components),
  };
}

/** The OpenAPI 3.1 document of the operations. */
export function openApiOf(endpoints: Record<string, Endpoint>): Json {
  const schemas: Json = {};
  const paths: Record<string, Json> = {};
  for (const [name, endpoint] of Object.entries(endpoints)) {
    const path = `/api${endpoint.operation.path}`;
    paths[path] = {
      ...paths[path],
      [endpoint.operation.method.toLowerCase()]: operationOf(name, endpoint, schemas),
    };
  }
  const bearer = { type: 'http', scheme: 'bearer' };
  return {
    openapi: '3.1.0',
    info: { title: 'POMS', version: '1', description: 'Production operations for physics experiments.' },
    paths,
    components: { schemas, securitySchemes: { person: bearer, job: bearer } },
  };
}
