import { GetObjectCommand, PutObjectCommand, paginateListObjectsV2, type S3Client } from '@aws-sdk/client-s3';
import { type Logs } from '#lib/ports/logs.ts';
import { translated } from './transient.ts';

interface Bucket {
  client: S3Client;
  bucket: string;
}

/** The bytes of an object from `from` on, `length` of them, that belong into the answer. */
interface Piece {
  key: string;
  from: number;
  length: number;
}

/** Objects read at a time. */
const together = 8;
/** Fifteen digits hold every whole number JavaScript counts exactly to. */
const keyOf = (submissionId: number, offset: number) =>
  `logs/${submissionId}/${String(offset).padStart(15, '0')}`;

async function partsOf(submissionId: number, { client, bucket }: Bucket) {
  const parts: { key: string; offset: number; bytes: number }[] = [];
  const asked = { Bucket: bucket, Prefix: `logs/${submissionId}/` };
  for await (const { Contents = [] } of paginateListObjectsV2({ client }, asked)) {
    for (const { Key: key = '', Size: bytes = 0 } of Contents) {
      parts.push({ key, offset: Number(key.split('/').at(-1)), bytes });
    }
  }
  return parts;
}

/**
 * What to read of which part, up to the first gap. A part that was written again longer reaches into the next one;
 * the next one is newer and counts.
 */
function piecesOf(parts: Awaited<ReturnType<typeof partsOf>>, offset: number, maxBytes: number): Piece[] {
  const pieces: Piece[] = [];
  let wanted = offset;
  for (const [index, part] of parts.entries()) {
    const end = Math.min(part.offset + part.bytes, parts[index + 1]?.offset ?? Infinity, offset + maxBytes);
    if (part.offset > wanted || end <= wanted) continue;
    pieces.push({ key: part.key, from: wanted - part.offset, length: end - wanted });
    wanted = end;
  }
  return pieces;
}

async function readPiece({ key, from, length }: Piece, { client, bucket }: Bucket): Promise<Uint8Array> {
  const range = `bytes=${from}-${from + length - 1}`;
  const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key, Range: range }));
  return Body ? Body.transformToByteArray() : new Uint8Array();
}

async function readPieces(pieces: Piece[], bucket: Bucket): Promise<Uint8Array> {
  const read: Uint8Array[] = [];
  for (let done = 0; done < pieces.length; done += together) {
    const some = pieces.slice(done, done + together);
    read.push(...(await Promise.all(some.map((piece) => readPiece(piece, bucket)))));
  }
  return Buffer.concat(read);
}

/** Launch logs in S3, one object per piece: `logs/<submission>/<offset>`. @throws StoreUnavailable */
export function s3Logs(bucket: Bucket): Logs {
  return {
    write: async (submissionId, offset, bytes) => {
      const object = { Bucket: bucket.bucket, Key: keyOf(submissionId, offset), Body: bytes };
      try {
        await bucket.client.send(
          new PutObjectCommand({ ...object, ContentType: 'text/plain; charset=utf-8' }),
        );
      } catch (error) {
        throw translated(error, 'S3');
      }
    },
    read: async (submissionId, offset, maxBytes) => {
      try {
        const parts = await partsOf(submissionId, bucket);
        return await readPieces(piecesOf(parts, offset, maxBytes), bucket);
      } catch (error) {
        throw translated(error, 'S3');
      }
    },
  };
}
