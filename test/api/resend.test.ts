/** A send that nobody can tell about comes to an end: by its status, by evidence, or by reception with "Reenviar". */
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { Registry } from 'prom-client';
import { createWorkerMetrics } from '../../activities/metrics.ts';
import { itemsShape } from '../../api/item-view.ts';
import { resentShape } from '../../api/resend.ts';
import { advanceClock } from '../../store/clock.ts';
import { storeWebhook } from '../../store/inbound.ts';
import { applyItemSteps } from '../../store/items.ts';
import { appendOutbox, claimNext, markFailed, markSent, markUncertain } from '../../store/outbox.ts';
import { pauseNumber } from '../../store/paused-numbers.ts';
import { type DoubtSettings, type DoubtWorld, settleDoubts } from '../../workers/doubts.ts';
import { type Desk, openDesk } from './desk.ts';
import { conversation } from './guests.ts';

const NUMBER_ID = '200000000000001';
const GRACE: DoubtSettings = { graceMs: 0, ceilingMs: 3_600_000, abandonedMs: 3_600_000 };
const CEILING: DoubtSettings = { ...GRACE, ceilingMs: 0 };
const KEY = 'c1/3/0';

let desk: Desk;
let world: DoubtWorld;
let bodies = 0;
let version = 0;

before(async () => {
  desk = await openDesk();
  world = {
    database: desk.database,
    doorbell: desk.doorbell,
    metrics: createWorkerMetrics(new Registry()),
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  };
});
after(async () => {
  assert.deepEqual(desk.errors, []);
  await desk.close();
});
beforeEach(async () => {
  await desk.database.query(
    'truncate outbox, statuses, inbox, open_items, alerts, actions, paused_numbers, processes, conversations, webhook_bodies cascade',
  );
  await desk.database.query('update hotel_clock set offset_ms = 0');
  desk.doorbell.rung.length = 0;
  await conversation(desk.database, 'c1', { last_inbound_at: new Date() });
  await conversation(desk.database, 'c2', { handle: '5492945550144', last_inbound_at: new Date() });
});

async function say(key: string): Promise<void> {
  const conversationId = key.split('/')[0] as string;
  await appendOutbox(desk.database, [
    {
      key,
      conversationId,
      numberId: NUMBER_ID,
      startedBy: 'hotel',
      bubble: { kind: 'text', text: 'Tu voucher' },
      template: null,
      text: 'Tu voucher',
      author: null,
      why: null,
    },
  ]);
}
async function claim(key: string) {
  const claimed = await claimNext(desk.database, key.split('/')[0] as string, false);
  assert.equal(claimed?.key, key);
  return claimed as NonNullable<typeof claimed>;
}
async function doubt(key = KEY): Promise<void> {
  await say(key);
  await claim(key);
  await markUncertain(desk.database, key);
}
async function sent(key: string): Promise<void> {
  await say(key);
  await claim(key);
  await markSent(desk.database, key, `wamid.${key}`);
}
/** A status as the provider stamps it, on the hotel's clock or on any other. */
const status = (key: string, more: { name?: string; atMs?: number; wamid?: string } = {}) =>
  storeWebhook(
    desk.database,
    {
      channel: 'whatsapp',
      original: Buffer.from(String(++bodies)),
      kept: '{}',
      items: [
        {
          kind: 'status',
          numberId: NUMBER_ID,
          wamid: more.wamid ?? `wamid.${key}`,
          status: more.name ?? 'delivered',
          recipient: '5492945550143',
          callback: key,
          at: more.atMs ?? Date.now(),
          errors: more.name === 'failed' ? [{ code: 131026 }] : null,
        },
      ],
    },
    () => 'lago',
  );
const state = async (key = KEY) =>
  (await desk.database.query('select state from outbox where key = $1', [key])).rows[0]?.state;
const heard = async (conversationId = 'c1') =>
  (
    await desk.database.query('select key, kind, payload from inbox where process_id = $1 order by seq', [
      `conversation-${conversationId}`,
    ])
  ).rows;
const kinds = async () => (await heard()).map(({ kind }) => kind);
/** What the conversation does when it hears of it. */
const open = (key = KEY) =>
  applyItemSteps(desk.database, { conversationId: 'c1', hotelId: 'lago', version: ++version }, [
    {
      step: 'open',
      item: { kind: 'undelivered', topic: null, reservationId: null, room: null, messageKey: key },
      urgent: false,
      turn: null,
      at: Date.now(),
    },
  ]);
const items = async () => {
  const { body } = await desk.get('/api/v1/items?kind=undelivered');
  return itemsShape.parse(body).items;
};
const resend = (key = KEY, who: 'ana' | 'luis' | 'oscar' = 'ana', idempotency?: string) =>
  desk.act(
    `/api/v1/conversations/c1/messages/${encodeURIComponent(key)}/resend`,
    {},
    who,
    ...(idempotency ? [idempotency] : []),
  );

describe('a doubt in a quiet hotel', () => {
  test('is given to reception after the ceiling, told once, and nothing is sent', async () => {
    await doubt();
    await settleDoubts(world, GRACE);
    assert.deepEqual(await heard(), [], 'before the ceiling its status may still come');
    await settleDoubts(world, CEILING);
    await settleDoubts(world, CEILING);
    assert.deepEqual(await heard(), [
      { key: `undelivered:${KEY}:doubt:1`, kind: 'undelivered', payload: { key: KEY, code: 0 } },
    ]);
    assert.equal(await state(), 'uncertain');
    assert.deepEqual(desk.doorbell.rung, ['conversation-c1']);
  });

  test('shows as an item with its message, and leaves the list when its status comes after all', async () => {
    await doubt();
    await settleDoubts(world, CEILING);
    await open();
    const [item] = await items();
    assert.deepEqual(item?.message, { id: KEY, text: 'Tu voucher', status: 'uncertain' });
    const { body } = await desk.get('/api/v1/conversations/c1/messages');
    assert.equal(body.messages[0].status, 'uncertain');
    await status(KEY);
    await settleDoubts(world, CEILING);
    assert.deepEqual(await items(), []);
    const last = (await heard()).at(-1);
    assert.equal(last?.kind, 'item');
    assert.equal(last?.payload.item.messageKey, KEY);
    assert.equal((await resend()).body.type, 'not-resendable');
  });

  test('of a worker that died and whose conversation nobody delivers again is a doubt too', async () => {
    await say(KEY);
    await claim(KEY);
    await settleDoubts(world, GRACE);
    assert.equal(await state(), 'sending');
    await settleDoubts(world, { ...GRACE, abandonedMs: 0 });
    assert.equal(await state(), 'uncertain');
  });

  test('a message that a paused number holds up longer than the ceiling is told once', async () => {
    await say(KEY);
    await pauseNumber(desk.database, NUMBER_ID, 190);
    await settleDoubts(world, GRACE);
    assert.deepEqual(await kinds(), []);
    await settleDoubts(world, CEILING);
    await settleDoubts(world, CEILING);
    assert.deepEqual(await kinds(), ['undelivered']);
    assert.equal(await state(), 'pending', 'it leaves when the number may send again');
    assert.equal((await resend()).body.type, 'not-resendable');
  });
});

describe('the evidence that a send never left', () => {
  const DAY = 86_400_000;
  const later = async (atMs: number) => {
    await sent('c2/1/0');
    await status('c2/1/0', { atMs });
    await settleDoubts(world, GRACE);
  };

  for (const [when, moves] of [
    ['before the claim', [DAY, 0, 0]],
    ['between the claim and the status', [0, DAY, 0]],
    ['after the status', [0, 0, DAY]],
  ] as Array<[string, [number, number, number]]>)
    for (const [clock, offset] of [
      ["the hotel's clock", true],
      ['real time', false],
    ] as const) {
      const [first, second, third] = moves;
      test(`is a later message's status, whatever the clock jumps ${when} and whether stamped on ${clock}`, async () => {
        await advanceClock(desk.database, first);
        await doubt();
        await advanceClock(desk.database, second);
        await sent('c2/1/0');
        await status('c2/1/0', { atMs: Date.now() + (offset ? first + second : 0) });
        await advanceClock(desk.database, third);
        await settleDoubts(world, GRACE);
        assert.deepEqual(await kinds(), ['unsettled']);
        assert.equal(await state(), 'pending');
      });

      test(`is no earlier message's status, whatever the clock jumps ${when} and whether stamped on ${clock}`, async () => {
        await sent('c2/1/0');
        await advanceClock(desk.database, first);
        await doubt();
        await advanceClock(desk.database, second);
        await status('c2/1/0', { atMs: Date.now() + (offset ? first + second : 0) });
        await advanceClock(desk.database, third);
        await settleDoubts(world, GRACE);
        assert.deepEqual(await kinds(), []);
        assert.equal(await state(), 'uncertain');
      });
    }

  test('sends it again once; a second doubt goes to reception and stays one', async () => {
    await doubt();
    await later(Date.now());
    await claim(KEY);
    await markUncertain(desk.database, KEY);
    await sent('c2/2/0');
    await status('c2/2/0');
    await settleDoubts(world, GRACE);
    assert.deepEqual(await kinds(), ['unsettled', 'undelivered']);
    assert.equal(await state(), 'uncertain');
    await status(KEY);
    assert.equal(await state(), 'sent', 'a late status still settles it');
  });
});

describe('Reenviar', () => {
  test('puts that message into the queue once, closes its item, tells the conversation who did it', async () => {
    await doubt();
    await settleDoubts(world, CEILING);
    await open();
    const first = await resend(KEY, 'ana', 'r1');
    assert.equal(first.status, 200, JSON.stringify(first.body));
    resentShape.parse(first.body);
    assert.equal(first.body.outcome, 'queued');
    assert.equal(await state(), 'pending');
    assert.deepEqual(await items(), []);
    assert.deepEqual((await heard()).at(-1)?.payload, { key: KEY, by: 'ana' });
    assert.equal(desk.doorbell.rung.at(-1), 'conversation-c1');
    assert.deepEqual((await resend(KEY, 'ana', 'r1')).body, first.body, 'the same key is the same act');
    const second = await resend(KEY, 'luis');
    assert.equal(second.status, 409);
    assert.equal(second.body.type, 'already-done');
    assert.equal(second.body.by, 'ana');
    assert.equal(second.body.at, first.body.at);
    await claim(KEY);
    assert.equal(await claimNext(desk.database, 'c1', false), null, 'once');
    await markUncertain(desk.database, KEY);
    await settleDoubts(world, CEILING);
    assert.equal((await heard()).at(-1)?.key, `undelivered:${KEY}:doubt:2`, 'a second doubt is told again');
    assert.equal((await resend(KEY, 'luis')).status, 200);
  });

  test('two people at once: one sends it, the other is told who', async () => {
    await doubt();
    const answers = await Promise.all([resend(KEY, 'ana'), resend(KEY, 'luis')]);
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409]);
    assert.deepEqual(await kinds(), ['unsettled']);
  });

  for (const [why, code, answer] of [
    ['for now', 131000, 200],
    ["at the guest's phone", 131026, 200],
    ['for its content', 131009, 409],
  ] as Array<[string, number, number]>)
    test(`of a message that failed ${why}: ${answer}`, async () => {
      await say(KEY);
      await markFailed(desk.database, await claim(KEY), { code, reason: 'x' });
      assert.equal((await resend()).status, answer);
      assert.equal(await state(), answer === 200 ? 'pending' : 'failed');
    });

  test('a refusal that comes after its claim was given up for dead settles the doubt, but not a newer claim', async () => {
    const refused = { code: 131026, reason: 'x' };
    await say(KEY);
    const first = await claim(KEY);
    await markUncertain(desk.database, KEY);
    await markFailed(desk.database, first, refused);
    assert.equal(await state(), 'failed');
    assert.equal((await resend()).status, 200);
    const second = await claim(KEY);
    await markFailed(desk.database, first, refused);
    assert.equal(await state(), 'sending', 'the answer was to the first');
    await markSent(desk.database, KEY, 'wamid.again');
    await markFailed(desk.database, second, refused);
    assert.equal(await state(), 'sent');
  });

  test('after a failure that a status told, the new send has an id and a status of its own', async () => {
    await sent(KEY);
    await status(KEY, { name: 'failed' });
    assert.equal(await state(), 'failed');
    assert.equal((await resend()).status, 200);
    await claim(KEY);
    await markSent(desk.database, KEY, 'wamid.second');
    await status(KEY, { wamid: 'wamid.second' });
    const { body } = await desk.get('/api/v1/conversations/c1/messages');
    assert.equal(body.messages[0].status, 'delivered');
    assert.equal(body.messages[0].failure, undefined);
  });

  test('says why when the 24 hours are over and no template carries it', async () => {
    await doubt();
    await desk.database.query(`update conversations set last_inbound_at = now() - interval '25 hours'`);
    const refused = await resend();
    assert.equal(refused.status, 409);
    assert.equal(refused.body.type, 'window-closed');
    await desk.database.query(`update outbox set template = '{"name": "voucher"}'`);
    assert.equal((await resend()).status, 200);
  });

  test('is for staff, and for messages of this conversation', async () => {
    await doubt();
    assert.equal((await resend(KEY, 'oscar')).status, 403);
    await doubt('c2/9/0');
    assert.equal((await resend('c2/9/0')).status, 404);
    assert.equal(await state(), 'uncertain');
  });

  test('leaves nothing to ask for later: it was answered at once', async () => {
    await doubt();
    await resend(KEY, 'ana', 'asked-at-once');
    assert.equal((await desk.get('/api/v1/conversations/c1/actions/asked-at-once')).status, 404);
  });
});
