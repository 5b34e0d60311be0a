import { type CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** One experiment's part of the one table of a deployment. */
export interface Table {
  client: DynamoDBDocumentClient;
  /** The name of the table. */
  name: string;
  /** Every partition key begins with it, so that the local world can hold several in one table. */
  experiment: string;
}

const keyOf = (pk: string, sk: string) => [
  { AttributeName: pk, KeyType: 'HASH' as const },
  { AttributeName: sk, KeyType: 'RANGE' as const },
];
const index = (name: string) => ({
  IndexName: name,
  KeySchema: keyOf(`${name}pk`, `${name}sk`),
  Projection: { ProjectionType: 'ALL' as const },
});

/** The table without its name: the input of CreateTable, and what a deployed table is compared with. */
export const tableDefinition = {
  BillingMode: 'PAY_PER_REQUEST',
  KeySchema: keyOf('pk', 'sk'),
  AttributeDefinitions: ['pk', 'sk', 'gsi1pk', 'gsi1sk', 'gsi2pk', 'gsi2sk'].map((AttributeName) => ({
    AttributeName,
    AttributeType: 'S' as const,
  })),
  GlobalSecondaryIndexes: [index('gsi1'), index('gsi2')],
} satisfies Omit<CreateTableCommandInput, 'TableName'>;

/**
 * One key attribute: its template, then the names in the template, in their order. Keys keep the case of their values:
 * by default ElectroDB writes keys in lower case, which would make one name of `Run1` and `run1`.
 */
const part =
  <const Field extends string>(field: Field) =>
  <const Names extends readonly string[]>(template: string, ...composite: Names) => ({
    field,
    template,
    composite,
    casing: 'none' as const,
  });

/** The key attributes of the table and of its two indexes, as ElectroDB wants them. */
export const pk = part('pk');
export const sk = part('sk');
export const gsi1pk = part('gsi1pk');
export const gsi1sk = part('gsi1sk');
export const gsi2pk = part('gsi2pk');
export const gsi2sk = part('gsi2sk');

/** What an ElectroDB entity of ours is called. */
export const model = <const Name extends string>(entity: Name) => ({ entity, service: 'poms', version: '1' });

/** The kinds of attribute an item of ours has: what its keys are made of, and the body that zod reads back. */
export const text = { type: 'string', required: true } as const;
export const number = { type: 'number', required: true } as const;
export const body = { type: 'any', required: true } as const;

/**
 * A body kept as JSON text, for what is read by the hundred: the SDK takes three times as long for nested attributes
 * (10,000 watches: 1.2 s, as text 0.5 s).
 */
export const jsonBody = {
  ...body,
  set: (value: unknown) => JSON.stringify(value),
  get: (stored: unknown): unknown => (typeof stored === 'string' ? JSON.parse(stored) : stored),
} as const;
/** In keys, numbers that are sorted by have leading zeros. */
export const sorted = { type: 'number', required: true, padding: { length: 12, char: '0' } } as const;

/** Where an entity's items are: the second argument of ElectroDB's `Entity`. */
export const at = ({ client, name }: Table) => ({ client, table: name });

/** Remembers what was made for a table: an ElectroDB entity takes half a millisecond to make. */
export function perTable<Made>(make: (table: Table) => Made): (table: Table) => Made {
  const known = new WeakMap<Table, Made>();
  return (table) => {
    const made = known.get(table) ?? make(table);
    known.set(table, made);
    return made;
  };
}
