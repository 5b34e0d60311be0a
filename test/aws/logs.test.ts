import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { s3Logs } from '#lib/aws/logs.ts';

const s3 = mockClient(S3Client);
const logs = s3Logs({ client: new S3Client({ region: 'us-east-1' }), bucket: 'files' });
const stored = new Map<string, Buffer>();
const bytes = (text: string) => new TextEncoder().encode(text);
const text = (read: Uint8Array) => new TextDecoder().decode(read);
const key = (submissionId: number, offset: number) =>
  `logs/${submissionId}/${String(offset).padStart(15, '0')}`;

/** A bucket as S3 would answer for it, two keys to a page. */
function list({ Prefix = '', ContinuationToken = '' }: { Prefix?: string; ContinuationToken?: string }) {
  const keys = [...stored.keys()]
    .filter((name) => name.startsWith(Prefix) && name > ContinuationToken)
    .toSorted();
  const page = keys.slice(0, 2);
  const more =
    keys.length > 2 ? { IsTruncated: true, NextContinuationToken: page.at(-1)! } : { IsTruncated: false };
  return { Contents: page.map((Key) => ({ Key, Size: stored.get(Key)!.length })), ...more };
}

function get({ Key = '', Range = '' }: { Key?: string; Range?: string }) {
  const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(Range) ?? [];
  const part = stored.get(Key)!.subarray(Number(from), Number(to) + 1);
  return { Body: { transformToByteArray: async () => new Uint8Array(part) } as never };
}

beforeEach(() => {
  s3.reset();
  stored.clear();
  s3.on(PutObjectCommand).callsFake(({ Key, Body }: { Key: string; Body: Uint8Array }) => {
    stored.set(Key, Buffer.from(Body));
    return {};
  });
  s3.on(ListObjectsV2Command).callsFake(list);
  s3.on(GetObjectCommand).callsFake(get);
});

describe('launch logs in S3', () => {
  it('keeps a piece under its submission and offset', async () => {
    await logs.write(17, 42, bytes('hello'));

    expect(s3.commandCalls(PutObjectCommand)[0]!.args[0].input).toMatchObject({
      Bucket: 'files',
      Key: key(17, 42),
    });
  });

  it('reads across pieces from any offset, as many bytes as asked for', async () => {
    for (const [offset, piece] of [
      [0, 'one '],
      [4, 'two '],
      [8, 'three '],
      [14, 'four'],
    ] as const)
      await logs.write(17, offset, bytes(piece));
    await logs.write(170, 0, bytes('of another submission'));

    expect(text(await logs.read(17, 0, 1000))).toBe('one two three four');
    expect(text(await logs.read(17, 5, 6))).toBe('wo thr');
    expect(text(await logs.read(17, 18, 10))).toBe('');
  });

  it('is not disturbed by a piece written again, longer than before', async () => {
    await logs.write(17, 0, bytes('ab'));
    await logs.write(17, 2, bytes('cd'));
    await logs.write(17, 0, bytes('abcX'));

    expect(text(await logs.read(17, 0, 100))).toBe('abcd');
  });

  it('stops at a gap rather than joining what does not belong together', async () => {
    await logs.write(17, 0, bytes('ab'));
    await logs.write(17, 5, bytes('later'));

    expect(text(await logs.read(17, 0, 100))).toBe('ab');
    expect(text(await logs.read(17, 3, 100))).toBe('');
  });

  it('says that the store is unavailable when S3 asks to slow down', async () => {
    s3.on(PutObjectCommand).rejects(Object.assign(new Error('x'), { name: 'SlowDown' }));
    s3.on(ListObjectsV2Command).rejects(Object.assign(new Error('x'), { code: 'ECONNREFUSED' }));

    await expect(logs.write(17, 0, bytes('a'))).rejects.toMatchObject({ name: 'StoreUnavailable' });
    await expect(logs.read(17, 0, 1)).rejects.toMatchObject({ name: 'StoreUnavailable' });
  });
});
