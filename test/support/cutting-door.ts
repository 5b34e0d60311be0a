import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A way to a server on loopback that cuts each connection after so many bytes. */
export interface CuttingDoor {
  port: number;
  /** From here on; `Infinity` mends it. */
  cutAfter(way: 'there' | 'back', bytes: number): void;
  /** Bytes that came through since it was last told where to cut. */
  passed(): Record<'there' | 'back', number>;
  cuts(): number;
  close(): void;
}

/** Opens it in front of the port, whole. */
export async function openCuttingDoor(port: number): Promise<CuttingDoor> {
  const sockets = new Set<Socket>();
  let most = { there: Infinity, back: Infinity };
  let passed = { there: 0, back: 0 };
  let cuts = 0;
  const server = createServer({ noDelay: true }, (outside) => {
    const inside = connect({ port, host: '127.0.0.1', noDelay: true });
    const room = { ...most };
    const end = () => {
      outside.destroy();
      inside.destroy();
    };
    const pass = (way: 'there' | 'back', to: Socket) => (piece: Buffer) => {
      const fits = piece.subarray(0, room[way]);
      passed[way] += fits.length;
      room[way] -= piece.length;
      if (room[way] > 0) {
        to.write(fits);
        return;
      }
      cuts += 1;
      // What still fits arrives; then both ends hear that the line is gone.
      to.end(fits, end);
    };
    for (const socket of [outside, inside]) {
      sockets.add(socket);
      socket.on('error', () => undefined).on('close', end);
    }
    outside.on('data', pass('there', inside));
    inside.on('data', pass('back', outside));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    cutAfter: (way, bytes) => {
      most = { there: Infinity, back: Infinity, [way]: bytes };
      passed = { there: 0, back: 0 };
    },
    passed: () => ({ ...passed }),
    cuts: () => cuts,
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
