/** A language model's server of the test's own, speaking both wire formats; each answer is scripted. */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Call {
  path: string;
  headers: Record<string, string | string[] | undefined>;
  body: { model: string; system?: string; messages: Array<{ role: string; content: string }> };
}
export type Script = (response: ServerResponse, call: Call) => void;

export async function startModel(scripts: Script[]) {
  const calls: Call[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const call = {
        path: request.url ?? '',
        headers: request.headers,
        body: JSON.parse(Buffer.concat(chunks).toString('utf8')),
      };
      calls.push(call);
      const script = scripts[Math.min(calls.length, scripts.length) - 1];
      if (!script) throw new Error('no script');
      script(response, call);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

export const json =
  (value: unknown, status = 200): Script =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
  };
/** What a model says, in the shape of either wire. */
export const openai = (content: string): Script =>
  json({ choices: [{ message: { role: 'assistant', content } }] });
export const anthropic = (text: string): Script =>
  json({ content: [{ type: 'text', text }], stop_reason: 'end_turn' });
/** Sends a byte now and then, and never ends. */
export const slowly: Script = (response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  const drip = setInterval(() => response.write(' '), 20);
  response.on('close', () => clearInterval(drip));
};
