import { TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { ask, cancelCodes, isRefused } from './ask.ts';
import { type Table } from './table.ts';

type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** One write of a transaction, with the name its refusal is told by. */
export interface Step<Name extends string> {
  name: Name;
  item: TransactItem;
}

/** A put of an ElectroDB entity, not sent, with its condition. */
export function put<const Name extends string>(
  name: Name,
  unsent: { params(): NonNullable<TransactItem['Put']> },
): Step<Name> {
  return { name, item: { Put: unsent.params() } };
}

/** An update of an ElectroDB entity, not sent; it makes the item where there is none. */
export function update<const Name extends string>(
  name: Name,
  unsent: { params(): NonNullable<TransactItem['Update']> },
): Step<Name> {
  return { name, item: { Update: unsent.params() } };
}

/** A removal by an ElectroDB entity, not sent; no error when there is nothing. */
export function remove<const Name extends string>(
  name: Name,
  unsent: { params(): NonNullable<TransactItem['Delete']> },
): Step<Name> {
  return { name, item: { Delete: unsent.params() } };
}

/** A read of an ElectroDB entity, not sent. */
interface Unsent {
  params(): Pick<NonNullable<TransactItem['ConditionCheck']>, 'Key' | 'TableName'>;
}

function check<const Name extends string>(
  name: Name,
  unsent: Unsent,
  ConditionExpression: string,
): Step<Name> {
  const { Key, TableName } = unsent.params();
  return { name, item: { ConditionCheck: { Key, TableName, ConditionExpression } } };
}

/** The item is there, as the read would find it; nothing is written. */
export const present = <const Name extends string>(name: Name, unsent: Unsent): Step<Name> =>
  check(name, unsent, 'attribute_exists(pk)');

/** The item is not there, as the read would not find it; nothing is written. */
export const absent = <const Name extends string>(name: Name, unsent: Unsent): Step<Name> =>
  check(name, unsent, 'attribute_not_exists(pk)');

/**
 * Writes all steps or none (DynamoDB takes at most 100). Returns the name of the first step whose condition did not
 * hold; undefined when everything is written.
 * @throws StoreUnavailable
 */
export async function transact<Name extends string>(
  { client }: Table,
  steps: Step<Name>[],
): Promise<Name | undefined> {
  try {
    // The SDK adds a token, so that its own retries after a lost answer do not meet their first attempt.
    await ask(async () =>
      client.send(new TransactWriteCommand({ TransactItems: steps.map(({ item }) => item) })),
    );
    return undefined;
  } catch (error) {
    if (!isRefused(error)) throw error;
    return steps[cancelCodes(error).indexOf('ConditionalCheckFailed')]?.name;
  }
}
