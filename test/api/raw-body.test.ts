/** A body beyond the limit is refused in words, and whoever asks next on a kept connection is answered. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { after, before, test } from 'node:test';
import Koa from 'koa';
import { problemBoundary } from '../../api/problems.ts';
import { rawBody } from '../../api/raw-body.ts';

const LIMIT = 1_000_000;
const server = new Koa()
  .use(problemBoundary(() => undefined))
  .use(async (ctx) => {
    ctx.body = String((await rawBody(ctx.req, LIMIT)).length);
  })
  .listen(0, '127.0.0.1');
const agent = new Agent({ keepAlive: true, maxSockets: 1 });
let port = 0;
before(async () => {
  if (!server.listening) await once(server, 'listening');
  port = (server.address() as AddressInfo).port;
});
after(() => {
  agent.destroy();
  server.close();
  server.closeAllConnections();
});

const post = (body: Buffer, chunked: boolean) =>
  new Promise<{ status: number | undefined; connection: string | undefined; text: string }>(
    (resolve, reject) => {
      const headers = chunked ? { 'transfer-encoding': 'chunked' } : { 'content-length': body.length };
      const sent = request({ port, method: 'POST', agent, headers }, (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => {
          text += chunk.toString();
        });
        response.on('end', () =>
          resolve({ status: response.statusCode, connection: response.headers.connection, text }),
        );
      });
      sent.on('error', reject);
      sent.end(body);
    },
  );

for (const chunked of [true, false]) {
  test(`${chunked ? 'a chunked' : 'an announced'} body too large: 413, and the next request is answered`, async () => {
    for (let round = 0; round < 5; round++) {
      const refused = await post(Buffer.alloc(4 * LIMIT), chunked);
      assert.deepEqual([refused.status, refused.connection], [413, 'close']);
      assert.equal(JSON.parse(refused.text).type, 'body-too-large');
      assert.deepEqual((await post(Buffer.alloc(LIMIT), chunked)).text, String(LIMIT));
    }
  });
}

test('a body that never ends is answered and its connection closed', async () => {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  socket.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 90000000\r\n\r\nabc');
  let text = '';
  socket.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  await new Promise((resolve) => socket.once('close', resolve));
  assert.match(text, /^HTTP\/1\.1 413 /);
});
