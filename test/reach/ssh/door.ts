import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A way to a server on loopback that can be cut and frozen. */
export interface Door {
  port: number;
  /** Connections that came through so far. */
  seen: () => number;
  /** Those that are open now. */
  open: () => number;
  /** Ends all connections there are. */
  cut: () => void;
  /** Nothing passes any more, in either direction, but nothing is closed. */
  freeze: () => void;
  close: () => void;
}

/** Opens a door to the port. */
export async function openDoor(port: number): Promise<Door> {
  const sockets = new Set<Socket>();
  let isFrozen = false;
  let count = 0;
  const server = createServer((outside) => {
    count += 1;
    const inside = connect(port, '127.0.0.1');
    for (const socket of [outside, inside]) {
      socket.setNoDelay(true);
      sockets.add(socket);
      socket
        .on('error', () => undefined)
        .on('close', () => {
          sockets.delete(socket);
          outside.destroy();
          inside.destroy();
        });
    }
    outside.on('data', (piece) => isFrozen || inside.write(piece));
    inside.on('data', (piece) => isFrozen || outside.write(piece));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    seen: () => count,
    open: () => sockets.size / 2,
    cut,
    freeze: () => {
      isFrozen = true;
    },
    close: () => {
      cut();
      server.close();
    },
  };
}
