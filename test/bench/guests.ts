/**
 * Guests and Meta for the benchmark, lean so that they take little of the two cores: signed webhooks in, and a Graph
 * that accepts everything. One outstanding message per guest, as bells coalesce and an open loop would flatter.
 */
import { createHmac } from 'node:crypto';
import { Agent, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { NUMBER_ID, SECRET } from './house.ts';

export interface Sent {
  /** Webhook posted → 200, ms. */
  accepted: number;
  /** Webhook posted → the reply's request reached the Graph, ms. */
  replied: number;
}

export async function openGraph() {
  const waiting = new Map<string, (at: number) => void>();
  let accepted = 0;
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const at = performance.now();
      response.setHeader('content-type', 'application/json');
      if (incoming.method === 'GET') return response.end('{"id":"1"}');
      const { to } = JSON.parse(Buffer.concat(chunks).toString()) as { to?: string };
      response.end(
        JSON.stringify({ messaging_product: 'whatsapp', messages: [{ id: `wamid.bench-${++accepted}` }] }),
      );
      const guest = to?.replace('+', '') ?? '';
      const answer = waiting.get(guest);
      waiting.delete(guest);
      answer?.(at);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** When the next message to this guest arrives. */
    next: (guest: string, timeoutMs = 30_000) =>
      new Promise<number>((resolve, reject) => {
        const timer = setTimeout(
          () => reject(new Error(`no reply to a guest within ${timeoutMs} ms`)),
          timeoutMs,
        );
        waiting.set(guest, (at) => {
          clearTimeout(timer);
          resolve(at);
        });
      }),
    close: () => server.close(),
  };
}

const agent = new Agent({ keepAlive: true, maxSockets: 64 });
let messages = 0;

/** Posts one signed webhook; resolves with its status. */
export async function postMessage(apiUrl: string, guest: string, text: string): Promise<number> {
  const body = Buffer.from(
    JSON.stringify({
      object: 'whatsapp_business_account',
      entry: [
        {
          id: '1',
          changes: [
            {
              field: 'messages',
              value: {
                messaging_product: 'whatsapp',
                metadata: { display_phone_number: '1', phone_number_id: NUMBER_ID },
                contacts: [{ profile: { name: 'Bench' }, wa_id: guest }],
                messages: [
                  {
                    from: guest,
                    id: `wamid.in-${process.pid}-${++messages}`,
                    timestamp: String(Math.floor(Date.now() / 1000)),
                    type: 'text',
                    text: { body: text },
                  },
                ],
              },
            },
          ],
        },
      ],
    }),
  );
  const signature = `sha256=${createHmac('sha256', SECRET).update(body).digest('hex')}`;
  return await new Promise((resolve, reject) => {
    const call = request(
      `${apiUrl}/webhooks/whatsapp`,
      {
        method: 'POST',
        agent,
        headers: {
          'content-type': 'application/json',
          'content-length': body.length,
          'x-hub-signature-256': signature,
        },
      },
      (response) => {
        response.resume();
        response.on('end', () => resolve(response.statusCode ?? 0));
      },
    );
    call.once('error', reject);
    call.end(body);
  });
}

/** One guest's turn: posts and waits for the reply. */
export async function takeTurn(
  apiUrl: string,
  graph: Awaited<ReturnType<typeof openGraph>>,
  guest: string,
  text: string,
): Promise<Sent> {
  const reply = graph.next(guest);
  const started = performance.now();
  const status = await postMessage(apiUrl, guest, text);
  const accepted = performance.now() - started;
  if (status !== 200) throw new Error(`the webhook answered ${status}`);
  return { accepted, replied: (await reply) - started };
}
