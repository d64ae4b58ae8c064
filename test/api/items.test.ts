import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { itemsShape } from '../../api/item-view.ts';
import { itemDoneShape } from '../../api/items.ts';
import type { ItemStep } from '../../domain/items.ts';
import type { ReservationSnapshot } from '../../domain/reservation/types.ts';
import { applyItemSteps, itemsOfAttention } from '../../store/items.ts';
import { type Desk, openDesk } from './desk.ts';
import { conversation, insert, reservation } from './guests.ts';

let desk: Desk;
let version = 0;
const AT = Date.parse('2027-03-01T18:05:10.000Z');

before(async () => {
  desk = await openDesk();
  await reservation(desk.database, 'HL-101', { guest_name: 'Carla Benítez' });
  await conversation(desk.database, 'c2', { profile_name: 'João' });
});
after(async () => {
  assert.deepEqual(desk.errors, []);
  await desk.close();
});

const opening = (
  kind: Extract<ItemStep, { step: 'open' }>['item']['kind'],
  topic: string | null,
  more: Partial<Extract<ItemStep, { step: 'open' }>> = {},
): ItemStep => ({
  step: 'open',
  item: { kind, topic, reservationId: null, room: null },
  urgent: kind === 'urgent',
  turn: null,
  at: AT,
  ...more,
});
const step = (conversationId: string, ...steps: ItemStep[]) =>
  applyItemSteps(desk.database, { conversationId, hotelId: 'lago', version: ++version }, steps);
const list = async (query = '') => {
  const { status, body } = await desk.get(`/api/v1/items${query}`);
  assert.equal(status, 200, JSON.stringify(body));
  itemsShape.parse(body);
  return body.items;
};
const only = async (topic: string) => {
  const found = (await list()).filter((item: { topic: string }) => item.topic === topic);
  assert.equal(found.length, 1, topic);
  return found[0];
};
const inboxOf = async (conversationId: string) =>
  (
    await desk.database.query(`select key, kind, payload from inbox where process_id = $1 order by seq`, [
      `conversation-${conversationId}`,
    ])
  ).rows;

describe('the list', () => {
  test('shows what is to be done, for whom, since when and in which words', async () => {
    const { rows } = await desk.database.query(
      `insert into messages (conversation_id, number_id, wamid, sender, kind, text, item, at)
       values ('c1', '2', 'w1', 'guest', 'text', '¿tienen rampa?', '{}', now()) returning id`,
    );
    await insert(desk.database, 'inbox', {
      process_id: 'conversation-c1',
      seq: 1,
      key: 'w1',
      kind: 'message',
      payload: { message: rows[0].id },
      at: new Date(AT),
    });
    await desk.database.query(`update processes set last_seq = 1 where id = 'conversation-c1'`);
    await insert(desk.database, 'turns', { conversation_id: 'c1', n: 3, to_seq: 1, items: '[]' });
    await step(
      'c1',
      opening('question', 'accessibility', {
        item: { kind: 'question', topic: 'accessibility', reservationId: 'r-HL-101', room: '12' },
        turn: 3,
      }),
    );
    const [item, ...others] = await list();
    assert.equal(others.length, 0);
    assert.deepEqual(item, {
      id: 'c1.1.0',
      hotel_id: 'lago',
      kind: 'question',
      topic: 'accessibility',
      urgent: false,
      state: 'open',
      owner: null,
      waiting_since: '2027-03-01T18:05:10.000Z',
      raised: 1,
      room: '12',
      code: 'HL-101',
      guest_name: 'Carla Benítez',
      message: null,
      pms_references: [],
      said: '¿tienen rampa?',
      conversation_id: 'c1',
      acknowledged_by: null,
      acknowledged_at: null,
      done_by: null,
      done_at: null,
      escalated_at: null,
    });
    assert.equal((await desk.get(`/api/v1/items/${item.id}`)).body.said, '¿tienen rampa?');
  });

  test('the same thing is one item while it is open, and a new one after it was done', async () => {
    await step('c2', opening('question', 'extra_bed'));
    await step('c2', opening('question', 'extra_bed'));
    const first = await only('extra_bed');
    assert.equal(first.raised, 1);
    await desk.act(`/api/v1/items/${first.id}/done`);
    await step('c2', opening('question', 'extra_bed'));
    assert.notEqual((await only('extra_bed')).id, first.id);
  });

  test('an urgent matter raised again is open again, also for whoever had seen it', async () => {
    await step('c2', opening('urgent', 'no_water'));
    const first = await only('no_water');
    await desk.act(`/api/v1/items/${first.id}/acknowledge`);
    await step('c2', opening('urgent', 'no_water'));
    const again = await only('no_water');
    assert.deepEqual([again.id, again.state, again.raised], [first.id, 'open', 2]);
    assert.equal((await list())[0].id, first.id, 'what is urgent comes first');
  });

  test('filters by kind and state, and takes nothing else', async () => {
    assert.deepEqual(
      (await list('?kind=urgent')).map(({ kind }: { kind: string }) => kind),
      ['urgent'],
    );
    assert.ok((await list('?state=done')).every(({ state }: { state: string }) => state === 'done'));
    assert.equal((await desk.get('/api/v1/items?state=lost')).status, 422);
    assert.equal((await desk.get('/api/v1/items/nothing')).status, 404);
    assert.equal((await desk.get('/api/v1/items', 'oscar')).status, 403);
  });

  test('closing what was waited for leaves the rest', async () => {
    await step('c2', opening('waiting', 'asked'), opening('change', 'dates'));
    await step('c2', { step: 'close', kinds: ['waiting'], topic: null, by: 'ana', at: AT });
    assert.deepEqual((await list('?kind=waiting')).length, 0);
    assert.equal((await list('?kind=change')).length, 1);
  });
});

describe("a stay's attention", () => {
  const stay = (...kinds: ReservationSnapshot['attention'][number]['kind'][]) =>
    ({
      id: 'r-HL-101',
      hotelId: 'lago',
      conversationId: 'c1',
      attention: kinds.map((kind) => ({ kind, since: AT })),
    }) as unknown as ReservationSnapshot;

  test('is an item while it lasts; a receipt is decided on its reservation', async () => {
    await itemsOfAttention(desk.database, stay('receipt-to-review'), 'system', AT);
    await itemsOfAttention(desk.database, stay('receipt-to-review', 'receipt-waits'), 'system', AT);
    const [receipt, ...others] = await list('?kind=receipt');
    assert.equal(others.length, 0);
    assert.equal(receipt.code, 'HL-101');
    const refused = await desk.act(`/api/v1/items/${receipt.id}/done`);
    assert.equal(refused.status, 409);
    assert.equal(refused.body.type, 'not-possible');
    await itemsOfAttention(desk.database, stay(), 'ana', AT);
    const done = (await desk.get(`/api/v1/items/${receipt.id}`)).body;
    assert.deepEqual([done.state, done.done_by], ['done', 'ana']);
  });

  test('what a person marked as done is not opened again by the next step', async () => {
    await itemsOfAttention(desk.database, stay('refund-due'), 'system', AT);
    const item = await only('refund-due');
    assert.equal(item.kind, 'money');
    assert.equal((await desk.act(`/api/v1/items/${item.id}/done`)).status, 200);
    await itemsOfAttention(desk.database, stay('refund-due'), 'system', AT);
    assert.equal((await list('?kind=money')).length, 0);
  });

  test('a need that ends and comes anew in one step is still something to do', async () => {
    const needing = (since: number) => ({
      ...stay(),
      attention: [{ kind: 'receipt-to-review' as const, since }],
    });
    await itemsOfAttention(desk.database, needing(AT), 'system', AT);
    await itemsOfAttention(desk.database, needing(AT + 60_000), 'ana', AT + 60_000);
    assert.match((await only('receipt-to-review')).id, new RegExp(`${AT + 60_000}$`));
    await itemsOfAttention(desk.database, stay(), 'ana', AT + 60_000);
  });

  test('an order that no stay knows of is named, also once somebody has seen to it', async () => {
    const failed = (since: number) => ({
      ...stay(),
      attention: [{ kind: 'step-failed' as const, since, orders: ['XKJQWERTY'] }],
    });
    await itemsOfAttention(desk.database, failed(AT), 'system', AT);
    const first = await only('step-failed');
    assert.deepEqual([first.kind, first.pms_references], ['booking', ['XKJQWERTY']]);
    await desk.act(`/api/v1/items/${first.id}/done`);
    await itemsOfAttention(desk.database, failed(AT + 60_000), 'system', AT + 60_000);
    assert.deepEqual((await only('step-failed')).pms_references, ['XKJQWERTY']);
    assert.deepEqual((await desk.get(`/api/v1/items/${first.id}`)).body.pms_references, ['XKJQWERTY']);
    await itemsOfAttention(desk.database, stay(), 'ana', AT + 60_000);
  });
});

describe('people', () => {
  test('see it, take it and finish it; a repeated key changes nothing and names the first', async () => {
    await step('c2', opening('request', 'towels'));
    const { id } = await only('towels');
    const seen = await desk.act(`/api/v1/items/${id}/acknowledge`, {}, 'ana', 'seen');
    itemDoneShape.parse(seen.body);
    assert.deepEqual([seen.body.outcome, seen.body.item.acknowledged_by], ['acknowledged', 'ana']);
    assert.deepEqual((await desk.act(`/api/v1/items/${id}/acknowledge`, {}, 'luis', 'seen')).body, seen.body);
    const given = await desk.act(`/api/v1/items/${id}/assign`, { owner: 'limpieza' }, 'ana', 'own');
    assert.equal(given.body.item.owner, 'limpieza');
    assert.equal((await desk.act(`/api/v1/items/${id}/assign`, { owner: 'x' }, 'ana', 'own')).status, 422);
    const done = await desk.act(`/api/v1/items/${id}/done`, { note: 'llevadas' }, 'luis', 'fin');
    assert.equal(done.body.item.done_by, 'luis');
    assert.deepEqual(
      (await desk.act(`/api/v1/items/${id}/done`, { note: 'llevadas' }, 'ana', 'fin')).body,
      done.body,
    );
    const late = await desk.act(`/api/v1/items/${id}/done`, {}, 'ana', 'another');
    assert.deepEqual([late.status, late.body.type, late.body.by], [409, 'already-done', 'luis']);
    assert.equal((await inboxOf('c2')).filter(({ key }) => key === `item:${id}:done`).length, 1);
  });

  test('answer a question: the words wait in Postgres, the conversation gets a row and is rung, once', async () => {
    await step('c2', opening('question', 'accessibility'));
    const { id } = (await list('?kind=question')).find(
      (item: { conversation_id: string; topic: string }) =>
        item.conversation_id === 'c2' && item.topic === 'accessibility',
    );
    desk.doorbell.rung.length = 0;
    const text = 'Sí, hay rampa.';
    const answers = await Promise.all(
      ['ana', 'ana'].map(() => desk.act(`/api/v1/items/${id}/answer`, { text }, 'ana', 'a1')),
    );
    for (const { status, body } of answers) assert.deepEqual([status, body.outcome], [200, 'answered']);
    const rows = (await inboxOf('c2')).filter(({ key }) => key === `item:${id}:done`);
    assert.equal(rows.length, 1);
    assert.deepEqual(rows[0].payload.answer, { itemId: id, textId: 'a1' });
    assert.doesNotMatch(JSON.stringify(rows), /rampa/);
    assert.ok(desk.doorbell.rung.includes('conversation-c2'));
    assert.equal((await desk.act(`/api/v1/items/${id}/answer`, { text: ' ' })).status, 422);
  });

  test('Temporal being away loses nothing: the ringer finds the row', async () => {
    await step('c2', opening('question', 'smoking'));
    const { id } = await only('smoking');
    desk.doorbell.away = true;
    assert.equal((await desk.act(`/api/v1/items/${id}/answer`, { text: 'Sólo en la terraza.' })).status, 200);
    desk.doorbell.away = false;
  });
});
