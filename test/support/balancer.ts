/** One address before several APIs, as a proxy in production: a connection goes to the next of them that takes it. */
import { connect, createServer, type Socket } from 'node:net';
import { freePort } from '../../scripts/dev/ports.ts';

export interface Balancer {
  port: number;
  close(): void;
}

/** Listens on a free port of this machine and hands each connection to one of `ports`, in turn. */
export async function openBalancer(ports: number[]): Promise<Balancer> {
  const open = new Set<Socket>();
  let turn = 0;
  const server = createServer((client) => {
    open.add(client);
    client.on('close', () => open.delete(client));
    client.on('error', () => client.destroy());
    const first = turn++;
    const attempt = (n: number) => {
      const port = ports[(first + n) % ports.length];
      // Nobody takes it: the caller sees a connection that breaks.
      if (n >= ports.length || port === undefined) return client.destroy();
      const upstream = connect(port, '127.0.0.1');
      const next = () => attempt(n + 1);
      upstream.once('error', next);
      upstream.once('connect', () => {
        upstream.removeListener('error', next);
        upstream.on('error', () => client.destroy());
        upstream.on('close', () => client.destroy());
        client.on('close', () => upstream.destroy());
        client.pipe(upstream);
        upstream.pipe(client);
      });
    };
    attempt(0);
  });
  const port = await freePort();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    port,
    close() {
      server.close();
      for (const socket of open) socket.destroy();
    },
  };
}
