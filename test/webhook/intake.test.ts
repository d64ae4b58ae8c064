/** The front door: who may knock, what is too big, and that nonsense is kept instead of refused (WhatsApp facts 2). */
import assert from 'node:assert/strict';
import { request } from 'node:http';
import { after, before, beforeEach, describe, test } from 'node:test';
import { body, type Front, openFront, recorded, recordedBytes, sign, text } from './front.ts';

const LIMIT = 3 * 1024 * 1024;

let front: Front;
before(async () => {
  front = await openFront();
});
after(async () => await front.close());
beforeEach(async () => {
  await front.database.query('truncate webhook_bodies, unrouted, statuses, processes, conversations cascade');
  front.doorbell.rung.length = 0;
});

describe('the handshake', () => {
  const { accepted, refused } = recorded('webhook-32-verification.json');

  test('echoes the challenge as plain text, on both paths', async () => {
    for (const address of [front.address, front.address.replace('/webhooks/', '/webhook/')]) {
      const response = await fetch(`${address}?${new URLSearchParams(accepted.query)}`);
      assert.equal(response.status, 200);
      assert.match(response.headers.get('content-type') ?? '', /^text\/plain/);
      assert.equal(await response.text(), accepted.response.body);
    }
  });

  for (const [n, { query }] of refused.entries())
    test(`is refused without our token (${n + 1})`, async () => {
      const response = await fetch(`${front.address}?${new URLSearchParams(query)}`);
      assert.equal(response.status, 403);
      assert.doesNotMatch(await response.text(), /1158201444/);
    });
});

describe('the signature', () => {
  const signed = recorded('webhook-31-signed-raw.json');
  const bytes = recordedBytes(signed.body_file);

  test('over the recorded bytes is accepted, and the accents arrive', async () => {
    const { status } = await front.post(bytes, {
      'x-hub-signature-256': signed.headers['x-hub-signature-256'],
    });
    assert.equal(status, 200);
    assert.match(await front.one('select text from messages'), /¿Está incluido el desayuno\? 🙂/);
    assert.equal(await front.one('select profile_name from conversations'), 'José Ñandú');
    assert.deepEqual(await front.one('select body from webhook_bodies'), bytes, 'kept byte for byte');
  });

  test('over the re-serialised body is refused', async () => {
    const again = JSON.stringify(JSON.parse(bytes.toString()));
    assert.equal(sign(again), signed.signature_of_reserialised_body);
    const signature = { 'x-hub-signature-256': signed.signature_of_reserialised_body };
    assert.equal((await front.post(bytes, signature)).status, 401);
  });

  const WRONG: Array<[what: string, header: string | null]> = [
    ['none', null],
    ['empty', ''],
    ['garbage', 'sha256=garbage'],
    ['too short', `${sign(bytes).slice(0, -2)}`],
    ['too long', `${sign(bytes)}00`],
    ['of another secret', sign(bytes, 'another secret')],
    ['of other bytes', sign(`${bytes} `)],
    ['the old SHA-1 one', signed.headers['x-hub-signature']],
    ['without its prefix', sign(bytes).slice('sha256='.length)],
  ];
  for (const [what, header] of WRONG)
    test(`is refused and nothing is stored: ${what}`, async () => {
      const headers: Record<string, string> = { 'content-type': 'application/json' };
      if (header !== null) headers['x-hub-signature-256'] = header;
      const response = await fetch(front.address, { method: 'POST', headers, body: bytes });
      assert.equal(response.status, 401);
      assert.match(((await response.json()) as { type: string }).type, /bad-signature/);
      for (const table of ['webhook_bodies', 'messages', 'unrouted', 'conversations'])
        assert.equal(await front.count(table), 0, table);
      assert.deepEqual(front.doorbell.rung, []);
    });
});

describe('the size', () => {
  /** A valid body padded to an exact length. */
  const padded = (length: number): Buffer => {
    const json = Buffer.from(JSON.stringify(body({ messages: [text('12025550142', 'hola')] })));
    return Buffer.concat([json, Buffer.alloc(length - json.length, ' ')]);
  };

  test('of exactly 3 MiB is accepted', async () => {
    assert.equal((await front.post(padded(LIMIT))).status, 200);
    assert.equal(await front.count('messages'), 1);
  });

  test('of one byte more is refused with 413 and nothing is stored', async () => {
    for (let time = 0; time < 5; time++) assert.equal((await front.post(padded(LIMIT + 1))).status, 413);
    assert.equal(await front.count('webhook_bodies'), 0);
  });

  test('is counted also when it is not announced', async () => {
    const big = padded(LIMIT + 1);
    const status = await new Promise<number>((resolve, reject) => {
      const sending = request(front.address, {
        method: 'POST',
        headers: { 'transfer-encoding': 'chunked', 'x-hub-signature-256': sign(big) },
      });
      sending.on('response', (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      });
      sending.on('error', reject);
      sending.end(big);
    });
    assert.equal(status, 413);
    assert.equal(await front.count('webhook_bodies'), 0);
  });
});

describe('what is signed but no message', () => {
  const NONSENSE: Array<[what: string, bytes: string]> = [
    ['no JSON', 'this is {not json'],
    ['nothing', ''],
    ['bytes that are no text', '\ufffd\u0000\u0001'],
    ['null', 'null'],
    ['a number', '42'],
    ['a list', '[1,2]'],
    ['an empty object', '{}'],
    ['entries that are no list', '{"entry":{"changes":1}}'],
    ['entries of nothing', '{"entry":[null,3,"x",{}]}'],
    ['changes of nothing', '{"entry":[{"changes":[null,{"field":"messages"},{"value":[]}]}]}'],
    ['messages of nothing', JSON.stringify(body({ messages: [null, 1, 'x', [], {}] }))],
    ['statuses of nothing', JSON.stringify(body({ statuses: [null, {}, { id: 1 }] }))],
    ['a field nobody knows', JSON.stringify(body({ anything: [1] }, { field: 'brand_new_field' }))],
    ['an account field', recordedBytes('webhook-30-template-status-update.json').toString()],
    ['an error of the number', recordedBytes('webhook-27-value-errors.json').toString()],
    ['nested without end', `${'['.repeat(200_000)}${']'.repeat(200_000)}`],
  ];
  for (const [what, bytes] of NONSENSE)
    test(`is answered 200, kept, counted and logged: ${what}`, async () => {
      const counted = await front.metric('webhook_items_total', 'unrouted');
      front.warnings.length = 0;
      const { status } = await front.post(bytes);
      assert.equal(status, 200);
      assert.equal(await front.count('webhook_bodies'), 1, 'the body is kept');
      const kept = await front.count('unrouted');
      assert.ok(kept > 0, 'the items are kept');
      assert.equal(await front.metric('webhook_items_total', 'unrouted'), counted + kept);
      assert.ok(front.warnings.length > 0);
      assert.equal(await front.count('conversations'), 0);
      assert.deepEqual(front.doorbell.rung, []);
    });

  test('an unknown number is kept, counted and never answered', async () => {
    const counted = await front.metric('webhook_items_total', 'unrouted');
    const messages = [text('12025550142', 'hola')];
    assert.equal((await front.deliver(body({ messages }, { number: '999' }))).status, 200);
    assert.deepEqual(await front.rows('select reason, number_id from unrouted'), [
      { reason: 'unknown-number', number_id: '999' },
    ]);
    assert.equal(await front.metric('webhook_items_total', 'unrouted'), counted + 1);
    assert.equal(await front.count('messages'), 0);
    assert.equal(await front.count('conversations'), 0);
    assert.deepEqual(front.doorbell.rung, []);
  });

  test('a group is kept and never answered as a guest', async () => {
    await front.deliver(body({ messages: [text('12025550142', 'hola a todos', { group_id: 'g.1' })] }));
    assert.equal(await front.one('select reason from unrouted'), 'group-message');
    assert.equal(await front.count('conversations'), 0);
  });
});

test('a doorbell that does not answer costs nothing: 200, and the row waits for the ringer', async () => {
  front.doorbell.away = true;
  try {
    const { status } = await front.deliver(body({ messages: [text('12025550142', 'hola')] }));
    assert.equal(status, 200);
    assert.equal(await front.one('select last_seq - cursor from processes'), 1);
  } finally {
    front.doorbell.away = false;
  }
});
