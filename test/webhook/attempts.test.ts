/** Guessing the verify token or the metrics token is slowed like guessing any other; what is signed always comes in. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { body, type Front, openFront, sign, text, VERIFY_TOKEN } from './front.ts';

let front: Front;
before(async () => {
  front = await openFront({ env: { METRICS_TOKEN: 'metrics-token' } });
});
after(() => front.close());

const handshake = async (token: string) =>
  await fetch(`${front.address}?hub.mode=subscribe&hub.challenge=42&hub.verify_token=${token}`);
const metrics = async (authorization: string) =>
  await fetch(new URL('/metrics', front.address), { headers: { authorization } });

test('guesses at either secret count together, and end in 429', async () => {
  for (let n = 0; n < 5; n += 1) {
    assert.equal((await handshake('guess')).status, 403);
    assert.equal((await metrics('Bearer guess')).status, 401);
  }
  for (const refused of [await handshake('guess'), await metrics('Bearer guess')]) {
    assert.equal(refused.status, 429);
    assert.match(refused.headers.get('retry-after') ?? '', /^[1-6]$/);
    assert.equal(refused.headers.get('content-type'), 'application/problem+json');
  }
});

test('Meta and Prometheus are let in all the same', async () => {
  const answer = await handshake(VERIFY_TOKEN);
  assert.deepEqual([answer.status, await answer.text()], [200, '42']);
  assert.equal((await metrics('Bearer metrics-token')).status, 200);
});

test('what unsigned callers do slows no webhook', async () => {
  const signed = JSON.stringify(body({ messages: [text('5492945550143', 'Hola')] }));
  for (let n = 0; n < 50; n += 1)
    assert.equal((await front.post(signed, { 'x-hub-signature-256': sign(signed, 'wrong') })).status, 401);
  assert.equal((await handshake('guess')).status, 429);
  assert.equal((await front.post(signed)).status, 200);
  assert.equal(await front.count('messages'), 1);
});
