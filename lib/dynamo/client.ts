import {
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  ResourceInUseException,
} from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { setTimeout as pause } from 'node:timers/promises';
import { tableDefinition } from './table.ts';

/**
 * The client all stores of a process use; connections are kept. With an endpoint it speaks to a DynamoDB of our own,
 * which asks for no true credentials.
 */
export function dynamoClient({
  endpoint,
  region,
}: {
  endpoint?: string;
  region: string;
}): DynamoDBDocumentClient {
  const own =
    endpoint === undefined
      ? {}
      : { endpoint, credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };
  const agent = { keepAlive: true, maxSockets: 64 };
  const client = new DynamoDBClient({
    region,
    ...own,
    // Five tries with the SDK's growing pauses bridge about a second of throttling; longer is for the caller's machine.
    maxAttempts: 5,
    requestHandler: { connectionTimeout: 2_000, requestTimeout: 10_000, httpAgent: agent, httpsAgent: agent },
  });
  return DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
}

async function isActive(client: DynamoDBDocumentClient, name: string): Promise<boolean> {
  const { Table } = await client.send(new DescribeTableCommand({ TableName: name }));
  return Table?.TableStatus === 'ACTIVE';
}

/** Makes the table unless it is there, and waits until it takes requests. */
export async function createTable(client: DynamoDBDocumentClient, name: string): Promise<void> {
  try {
    await client.send(new CreateTableCommand({ TableName: name, ...tableDefinition }));
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error;
  }
  while (!(await isActive(client, name))) await pause(200);
}
