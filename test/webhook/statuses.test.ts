/** Statuses settle the outbox: by id, by our own key, in any order, never downwards (WhatsApp facts 5). */
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { appendOutbox, claimNext, markSent, markUncertain } from '../../store/outbox.ts';
import { body, type Front, NUMBER_ID, openFront, text } from './front.ts';

const GUEST = '12025550142';
const WAMID = 'wamid.ours';

let front: Front;
let conversationId: string;
let key: string;
let n = 0;

before(async () => {
  front = await openFront();
  await front.deliver(body({ messages: [text(GUEST, 'hola')] }));
  conversationId = await front.one('select id from conversations');
});
after(async () => await front.close());

beforeEach(async () => {
  await front.database.query('truncate outbox, statuses, webhook_bodies');
  await front.database.query(`delete from inbox where kind = 'undelivered'`);
  key = `${conversationId}/${++n}/0`;
  await appendOutbox(front.database, [
    {
      key,
      conversationId,
      numberId: NUMBER_ID,
      startedBy: 'guest',
      bubble: { kind: 'text', text: 'hola' },
      template: null,
      text: 'hola',
      author: null,
      why: null,
    },
  ]);
  assert.equal((await claimNext(front.database, conversationId, true))?.key, key);
  front.doorbell.rung.length = 0;
});

const status = (name: string, more: Record<string, unknown> = {}) =>
  front.deliver(
    body({
      statuses: [{ id: WAMID, status: name, timestamp: '1795010550', recipient_id: GUEST, ...more }],
    }),
  );
const failed = (more: Record<string, unknown> = {}) =>
  status('failed', { errors: [{ code: 131047, title: 'Re-engagement message' }], ...more });
const outbox = async () =>
  (await front.rows('select state, delivery, wamid, failure from outbox where key = $1', [key]))[0];
const ringsAbout = () => front.rows(`select payload from inbox where kind = 'undelivered'`);

describe('a status', () => {
  test("is found by the provider's id", async () => {
    await markSent(front.database, key, WAMID);
    await status('delivered');
    assert.deepEqual(await outbox(), { state: 'sent', delivery: 'delivered', wamid: WAMID, failure: null });
    assert.deepEqual(front.doorbell.rung, [], 'good news concerns no workflow');
  });

  test('is found by our key before the send call has returned', async () => {
    await status('sent', { biz_opaque_callback_data: key });
    assert.deepEqual(await outbox(), { state: 'sent', delivery: 'sent', wamid: WAMID, failure: null });
    await markSent(front.database, key, WAMID);
    assert.deepEqual(await outbox(), { state: 'sent', delivery: 'sent', wamid: WAMID, failure: null });
  });

  test('a failure before the send call has returned stays one', async () => {
    await failed({ biz_opaque_callback_data: key });
    await markSent(front.database, key, WAMID);
    assert.equal((await outbox())?.['state'], 'failed');
    assert.equal((await ringsAbout()).length, 1);
  });

  test('settles a message that was in doubt', async () => {
    await markUncertain(front.database, key);
    await status('delivered', { biz_opaque_callback_data: key });
    assert.deepEqual(await outbox(), { state: 'sent', delivery: 'delivered', wamid: WAMID, failure: null });
  });

  const ORDERS: Array<[order: string[], ends: string]> = [
    [['sent', 'delivered', 'read'], 'read'],
    [['read', 'delivered', 'sent'], 'read'],
    [['delivered', 'sent'], 'delivered'],
    [['read'], 'read'],
    [['sent', 'played', 'read'], 'played'],
    [['delivered', 'failed'], 'delivered'],
    [['read', 'failed'], 'read'],
    [['sent', 'failed'], 'failed'],
    [['failed', 'sent'], 'failed'],
    [['failed', 'failed'], 'failed'],
    [['delivered', 'warning'], 'delivered'],
    [['delivered', 'deleted'], 'delivered'],
  ];
  for (const [order, ends] of ORDERS)
    test(`${order.join(', then ')}: it was ${ends}`, async () => {
      await markSent(front.database, key, WAMID);
      for (const name of order) await (name === 'failed' ? failed() : status(name));
      const after = await outbox();
      assert.equal(after?.['delivery'], ends);
      assert.equal(after?.['state'], ends === 'failed' ? 'failed' : 'sent');
    });

  test('a failure rings the conversation once, however often it comes', async () => {
    await markSent(front.database, key, WAMID);
    await Promise.all([failed(), failed()]);
    await failed({ recipient_user_id: 'US.13000000000000000142' });
    assert.deepEqual(await ringsAbout(), [{ payload: { key, code: 131047 } }]);
    assert.deepEqual(front.doorbell.rung, [`conversation-${conversationId}`]);
    assert.deepEqual((await outbox())?.['failure'], [{ code: 131047, title: 'Re-engagement message' }]);
  });

  test('of a message that is not ours is kept and changes nothing', async () => {
    const before = await outbox();
    await status('read', { id: 'wamid.foreign', biz_opaque_callback_data: 'out_01J0EXAMPLE0001' });
    assert.equal(await front.count('statuses'), 1);
    assert.deepEqual(await outbox(), before);
  });

  test('is kept once per name, as evidence that statuses do come', async () => {
    await markSent(front.database, key, WAMID);
    await status('sent');
    await status('sent', { pricing: { category: 'service' } });
    await status('delivered');
    assert.equal(await front.count('statuses'), 2);
  });
});
