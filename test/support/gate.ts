/** A gate before a server: what passes through it can be shut out or left without an answer, and let through again. */
import { connect, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** Until the other end of a connection on this machine knows that it was cut. */
const NOTICED_MS = 50;

export interface Gate {
  /** The same address, through the gate. */
  url: string;
  open(): Promise<void>;
  /** Nobody listens any more, and whoever was connected is cut off. */
  shut(): Promise<void>;
  /** Connections are taken and kept, and nothing is answered. */
  silence(): void;
}

export async function openGate(server: string): Promise<Gate> {
  const url = new URL(server);
  const [host, port] = [url.hostname, Number(url.port)];
  const sockets = new Set<Socket>();
  let silent = false;
  const gate = createServer((near) => {
    const far = connect(port, host);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.on('data', (bytes) => !silent && other.write(bytes));
      // Either end may break at any time: that is what a gate is for.
      one.on('error', () => other.destroy());
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
    }
  });
  const listen = (at: number) =>
    new Promise<void>((resolve, reject) => {
      gate.once('error', reject);
      gate.listen(at, '127.0.0.1', () => {
        gate.removeListener('error', reject);
        resolve();
      });
    });
  await listen(0);
  const own = (gate.address() as { port: number }).port;
  url.hostname = '127.0.0.1';
  url.port = String(own);
  return {
    url: url.href,
    async open() {
      if (!gate.listening) await listen(own);
      if (!silent) return;
      silent = false;
      // What was said meanwhile is lost, so nobody goes on where they were; and everybody has to learn of it.
      for (const socket of sockets) socket.destroy();
      await sleep(NOTICED_MS);
    },
    async shut() {
      const closed = new Promise((resolve) => gate.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
      await sleep(NOTICED_MS);
    },
    silence() {
      silent = true;
    },
  };
}
