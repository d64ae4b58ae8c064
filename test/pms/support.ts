/** A tiny HTTP server that answers as a test says, for what the stand-in cannot be made to answer. */
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Canned {
  status?: number;
  body?: string;
  headers?: Record<string, string>;
  /** Cuts the connection instead of answering. */
  cut?: boolean;
  /** Answers nothing for this long, ms. */
  delayMs?: number;
}

export interface Asked {
  method: string;
  path: string;
  query: URLSearchParams;
  body: string;
  authorization: string;
}

export async function cannedServer(answer: (asked: Asked) => Canned) {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const url = new URL(request.url ?? '/', 'http://pms');
      const one = {
        method: request.method ?? '',
        path: url.pathname,
        query: url.searchParams,
        body,
        authorization: request.headers.authorization ?? '',
      };
      asked.push(one);
      const { status = 200, body: text = '', headers = {}, cut, delayMs = 0 } = answer(one);
      setTimeout(() => {
        if (cut) return request.socket.destroy();
        response.writeHead(status, headers).end(text);
      }, delayMs);
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close: () => {
      server.closeAllConnections();
      return new Promise<void>((done) => server.close(() => done()));
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

/** A body recorded from QloApps 1.7.0. */
export function recorded(name: string): string {
  return readFileSync(new URL(`fixtures/${name}`, import.meta.url), 'utf8');
}
