import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after } from 'node:test';
import { isObject, type JsonObject, objectAt, objectsAt } from '../../sandbox/meta/json.ts';
import { type Meta, type MetaOptions, startMeta } from '../../sandbox/meta/server.ts';
import { emptyDatabase } from '../support/database.ts';

export const appSecret = '0123456789abcdef0123456789abcdef';
export const accessToken = 'sandbox-token';
export const phoneNumberId = '200000000000001';
export const wabaId = '100000000000001';
export const carla = '5491155550101';

export interface Post {
  headers: Record<string, string | string[] | undefined>;
  raw: string;
  body: JsonObject;
  /** How many posts were open when this one came in, itself included. */
  open: number;
}

/** An endpoint that stands where our service would, and notes what Meta posts. */
export interface Receiver {
  url: string;
  posts: Post[];
  /** HTTP statuses of the next answers; then 200. */
  answers: number[];
  delayMs: number;
  statuses(): JsonObject[];
  messages(): JsonObject[];
  stop(): Promise<void>;
  start(): Promise<void>;
}

export async function startReceiver(): Promise<Receiver> {
  let server: Server;
  let open = 0;
  let port = 0;
  const values = (post: Post) =>
    objectsAt(post.body, 'entry')
      .flatMap((entry) => objectsAt(entry, 'changes'))
      .map((change) => objectAt(change, 'value') ?? {});
  const receiver: Receiver = {
    url: '',
    posts: [],
    answers: [],
    delayMs: 0,
    statuses: () => receiver.posts.flatMap(values).flatMap((value) => objectsAt(value, 'statuses')),
    messages: () => receiver.posts.flatMap(values).flatMap((value) => objectsAt(value, 'messages')),
    async start() {
      server = createServer(async (request, response) => {
        if (request.method === 'GET') {
          const query = new URL(request.url ?? '/', 'http://x').searchParams;
          const known = query.get('hub.verify_token') === 'verify-me';
          response.writeHead(known ? 200 : 403).end(known ? query.get('hub.challenge') : '');
          return;
        }
        open += 1;
        const chunks: Buffer[] = [];
        for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
        const raw = Buffer.concat(chunks).toString('utf8');
        const parsed: unknown = raw.startsWith('{') ? JSON.parse(raw) : {};
        receiver.posts.push({ headers: request.headers, raw, body: isObject(parsed) ? parsed : {}, open });
        await new Promise((resolve) => setTimeout(resolve, receiver.delayMs));
        open -= 1;
        response.writeHead(receiver.answers.shift() ?? 200).end();
      });
      await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
      port = (server.address() as AddressInfo).port;
      receiver.url = `http://127.0.0.1:${port}/webhooks/whatsapp`;
    },
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
  await receiver.start();
  return receiver;
}

export interface Sandbox {
  meta: Meta;
  receiver: Receiver;
  databaseUrl: string;
  clock: { now: Date };
  options: MetaOptions;
  graph(
    method: 'GET' | 'POST',
    path: string,
    body?: JsonObject,
    token?: string,
  ): Promise<{ status: number; body: JsonObject }>;
  send(content: JsonObject): Promise<{ status: number; body: JsonObject }>;
}

/** The stand-in on a database of its own, with a receiver and a clock that tests move. */
export async function startSandbox(given: Partial<MetaOptions> = {}): Promise<Sandbox> {
  let close = async (): Promise<void> => undefined;
  // Before the first await: afterwards it would belong to the whole file.
  after(() => close());
  const database = await emptyDatabase();
  const databaseUrl = database.url;
  const receiver = await startReceiver();
  const clock = { now: new Date('2027-03-01T12:00:00Z') };
  const options: MetaOptions = {
    databaseUrl,
    port: 0,
    accessToken,
    appSecret,
    verifyToken: 'verify-me',
    phoneNumberId,
    wabaId,
    displayPhoneNumber: '5492944550000',
    webhookUrl: receiver.url,
    now: () => clock.now,
    statusDelayMs: 1,
    longestGapMs: 200,
    ...given,
  };
  const meta = await startMeta(options);
  const sandbox: Sandbox = {
    meta,
    receiver,
    databaseUrl,
    clock,
    options,
    async graph(method, path, body, token = accessToken) {
      const response = await fetch(`${sandbox.meta.url}/v25.0${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const answer: unknown = await response.json();
      return { status: response.status, body: isObject(answer) ? answer : {} };
    },
    send: (content) =>
      sandbox.graph('POST', `/${phoneNumberId}/messages`, {
        messaging_product: 'whatsapp',
        recipient_type: 'individual',
        ...('recipient' in content ? {} : { to: `+${carla}` }),
        ...content,
      }),
  };
  close = async () => {
    await sandbox.meta.close();
    await receiver.stop();
    await database.drop();
  };
  return sandbox;
}

export const errorOf = (answer: { body: JsonObject }): JsonObject => objectAt(answer.body, 'error') ?? {};
