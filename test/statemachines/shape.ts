import { z } from 'zod';

/** JSON Schema, as far as zod writes it for what our tasks read and write. */
export interface Shape {
  type?: string | string[];
  properties?: Record<string, Shape>;
  required?: string[];
  items?: Shape;
  anyOf?: Shape[];
  enum?: unknown[];
  const?: unknown;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
}

export function shapeOf(schema: z.ZodType, io: 'input' | 'output'): Shape {
  return z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'inline' }) as Shape;
}

export const objectOf = (properties: Record<string, Shape>): Shape => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
});

function valuesOf(shape: Shape): unknown[] | undefined {
  return 'const' in shape ? [shape.const] : shape.enum;
}

/** What is known at a path, or undefined where it may be missing on some way. */
export function shapeAt(shape: Shape, names: readonly string[]): Shape | undefined {
  const [name, ...rest] = names;
  if (name === undefined) return shape;
  if (shape.anyOf) {
    const found = shape.anyOf.map((each) => shapeAt(each, names));
    return found.every((each) => each !== undefined) ? { anyOf: found } : undefined;
  }
  const inner = shape.required?.includes(name) ? shape.properties?.[name] : undefined;
  return inner && shapeAt(inner, rest);
}

/** The shape with a result put at a path. */
export function withShapeAt(shape: Shape, names: readonly string[], result: Shape): Shape {
  const [name, ...rest] = names;
  if (name === undefined) return result;
  const inner = withShapeAt(shape.properties?.[name] ?? objectOf({}), rest, result);
  const required = [...new Set([...(shape.required ?? []), name])].toSorted();
  return { ...shape, properties: { ...shape.properties, [name]: inner }, required };
}

function isWithinBounds(known: Shape, wanted: Shape): boolean {
  const lowest = known.minimum ?? known.exclusiveMinimum ?? -Infinity;
  const highest = known.maximum ?? known.exclusiveMaximum ?? Infinity;
  const above =
    wanted.exclusiveMinimum === undefined || (known.minimum ?? -Infinity) > wanted.exclusiveMinimum;
  const sameAbove =
    known.exclusiveMinimum !== undefined && known.exclusiveMinimum === wanted.exclusiveMinimum;
  return (
    lowest >= (wanted.minimum ?? -Infinity) && highest <= (wanted.maximum ?? Infinity) && (above || sameAbove)
  );
}

function isReadable(known: Shape, wanted: Shape): boolean {
  const allowed = valuesOf(wanted);
  const values = valuesOf(known);
  if (allowed) return values?.every((value) => allowed.includes(value)) ?? false;
  if (wanted.type === undefined) return true;
  if (known.type !== wanted.type && !(known.type === 'integer' && wanted.type === 'number')) return false;
  if (values)
    return values.every((value) => typeof value !== 'string' || new RegExp(wanted.pattern ?? '').test(value));
  return (wanted.pattern === undefined || known.pattern === wanted.pattern) && isWithinBounds(known, wanted);
}

function fieldGaps(known: Shape, wanted: Shape, at: string): string[] {
  return Object.entries(wanted.properties ?? {}).flatMap(([name, inner]) => {
    const place = at === '' ? name : `${at}.${name}`;
    const found = known.properties?.[name];
    const isSure = found !== undefined && known.required?.includes(name) === true;
    if (wanted.required?.includes(name) && !isSure) return [`needs ${place}`];
    return found ? shapeGaps(found, inner, place) : [];
  });
}

const describe = (shape: Shape): string =>
  JSON.stringify(shape.anyOf ?? valuesOf(shape) ?? shape.pattern ?? shape.type ?? 'unknown');

/** What may be of several types, as one of each. */
function spread(shape: Shape): Shape {
  const { type } = shape;
  return Array.isArray(type) ? { anyOf: type.map((each) => ({ ...shape, type: each })) } : shape;
}

/** What a reader of `wanted` misses in `known`: `needs x`, or `cannot read x`. */
export function shapeGaps(given: Shape, asked: Shape, at: string): string[] {
  const [known, wanted] = [spread(given), spread(asked)];
  if (known.anyOf) return known.anyOf.flatMap((each) => shapeGaps(each, wanted, at));
  if (wanted.anyOf) {
    const isFound = wanted.anyOf.some((each) => shapeGaps(known, each, at).length === 0);
    return isFound ? [] : [`cannot read ${at}: it is ${describe(known)}, not ${describe(wanted)}`];
  }
  if (!isReadable(known, wanted))
    return [`cannot read ${at}: it is ${describe(known)}, not ${describe(wanted)}`];
  if (wanted.items) return known.items ? shapeGaps(known.items, wanted.items, `${at}[]`) : [];
  return fieldGaps(known, wanted, at);
}
