import { createServer } from 'node:net';
import { Stop } from './terminal.ts';

/** A port that one of our processes listens on, and the variable that moves it. */
export interface Claim {
  port: number;
  variable: string;
  /** What listens there, in the terminal's words: "la API". */
  what: string;
}

function canListen(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code !== 'EADDRINUSE'));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** Whether nobody listens on the port, on loopback or on all addresses. */
export async function portIsFree(port: number): Promise<boolean> {
  return (await canListen(port, '127.0.0.1')) && (await canListen(port, '::'));
}

/** Below the range from which systems take ports for outgoing connections: those come and go between our look and our use. */
const FIRST = 20_000;
const COUNT = 10_000;

/** A port that was free a moment ago, and that no outgoing connection takes meanwhile. */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < 50; tries++) {
    const port = FIRST + Math.floor(Math.random() * COUNT);
    if (await portIsFree(port)) return port;
  }
  throw new Stop(`No hay un puerto libre entre ${FIRST} y ${FIRST + COUNT}.`);
}

/** The sentence for a port that somebody else has: which one, for what, and how to move ours. */
export function takenSentence({ port, variable, what }: Claim): string {
  return `El puerto ${port}, donde va ${what}, lo está usando otro programa: cerralo o corré «${variable}=${port + 100} make run».`;
}

/** Throws a Stop with one sentence per port that is taken, by others or twice by us. */
export async function claimPorts(claims: Claim[]): Promise<void> {
  const sentences: string[] = [];
  for (const [index, claim] of claims.entries()) {
    const twin = claims.slice(0, index).find((other) => other.port === claim.port);
    if (twin) {
      sentences.push(`${twin.variable} y ${claim.variable} piden el mismo puerto, ${claim.port}.`);
    } else if (!(await portIsFree(claim.port))) {
      sentences.push(takenSentence(claim));
    }
  }
  if (sentences.length > 0) throw new Stop(sentences.join('\n  '));
}
