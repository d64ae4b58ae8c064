import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startQloApps } from '../../sandbox/qloapps/server.ts';
import { emptyDatabase } from '../support/database.ts';
import {
  apiKey,
  booked,
  bookingBody,
  caller,
  createPath,
  startTestQloApps,
  totalOf,
} from './qloapps-support.ts';

const nightPrices: readonly [type: number, pesos: number][] = [
  [1, 84_000],
  [2, 98_000],
  [3, 162_000],
  [4, 210_000],
];

test('in the Hotel del Lago a quote and a booking of any length come to the same round pesos', async (t) => {
  const server = await startTestQloApps(t);
  const call = caller(server);
  for (const nights of [1, 2, 3, 7, 30]) {
    const from = '2027-03-01';
    const to = new Date(Date.parse(from) + nights * 86_400_000).toISOString().slice(0, 10);
    const search = `<qloapps><hotel_ari><id_hotel>1</id_hotel><date_from>${from}</date_from><date_to>${to}</date_to></hotel_ari></qloapps>`;
    const { text } = await call('POST', 'hotel_ari?output_format=JSON', search);
    const quoted = (
      JSON.parse(text) as {
        hotel_ari: { currency: string; room_types: { id_room_type: number; total_price_with_tax: number }[] };
      }
    ).hotel_ari;
    assert.equal(quoted.currency, 'ARS');
    assert.deepEqual(
      quoted.room_types.map((type) => [type.id_room_type, type.total_price_with_tax]),
      nightPrices.map(([type, pesos]) => [type, pesos * nights]),
    );
    await server.control.reset();
    for (const [type, pesos] of nightPrices) {
      const booking = booked(await call('POST', createPath, bookingBody({ type, from, to, count: 2 })));
      assert.equal(totalOf(booking), pesos * nights * 2);
    }
    const totals = (await server.control.dump()).orders.map((order) => order.total_paid_tax_incl);
    assert.deepEqual(
      totals,
      nightPrices.map(([, pesos]) => `${pesos * nights * 2}.000000`),
    );
    await server.control.reset();
  }
});

test('the hotel’s clock is local time of its own zone', async (t) => {
  const server = await startTestQloApps(t, { now: () => new Date('2027-01-10T01:30:00Z') });
  const call = caller(server);
  await call('POST', createPath, bookingBody());
  const { text } = await call('GET', 'orders/1?output_format=JSON');
  assert.match(text, /"date_add":"2027-01-09 22:30:00"/);
});

test('keys are refused as QloApps refuses them, resource before method', async (t) => {
  const server = await startTestQloApps(t);
  const reader = 'READERREADERREADERREADERREADER12';
  server.control.addKey(reader, { hotels: ['GET', 'HEAD'], bookings: ['GET'] });
  const json = 'hotels?output_format=JSON';
  const errors = async (key: string | null, method = 'GET', path = json) => {
    const { status, text } = await caller(server, key)(method, path);
    return [status, text.startsWith('{') ? text.match(/"code":\d+/g)?.join() : text];
  };
  assert.deepEqual(await errors(null), [401, '401 Unauthorized']);
  assert.deepEqual(await errors(''), [401, '"code":17']);
  assert.deepEqual(await errors('short'), [401, '"code":18']);
  assert.deepEqual(await errors('W'.repeat(32)), [401, '"code":20,"code":21']);
  assert.deepEqual(await errors(reader, 'GET', 'orders?output_format=JSON'), [401, '"code":26']);
  assert.deepEqual(await errors(reader, 'POST', createPath), [405, '"code":25']);
  assert.deepEqual(await errors(apiKey, 'DELETE', 'bookings/1?output_format=JSON'), [405, '"code":101']);
  assert.deepEqual(await errors(apiKey, 'PATCH'), [405, '"code":23']);
  assert.deepEqual(await errors(apiKey, 'GET', 'hotel_ari?output_format=JSON'), [405, '"code":23']);
  assert.deepEqual(await errors(apiKey, 'GET', 'nosuch?output_format=JSON'), [400, '"code":27']);
  const byQuery = await fetch(`${server.url}/api/hotels?ws_key=${apiKey}&output_format=JSON`);
  assert.equal(await byQuery.text(), '{"hotels":[{"id":1}]}');
});

test('filters, sorting and limits work as recorded; a mistake in them is a 500 with its reason first', async (t) => {
  const server = await startTestQloApps(t);
  const call = caller(server);
  for (const source of ['Bot:One:1', 'bot:two:1', 'desk'])
    await call('POST', createPath, bookingBody({ source }));
  const ids = async (query: string) => {
    const { text } = await call('GET', `orders?${query}&output_format=JSON`);
    const list = JSON.parse(text) as { orders: { id: number }[] } | [];
    return Array.isArray(list) ? list : list.orders.map((order) => order.id);
  };
  assert.deepEqual(await ids('filter[source]=[bot:one:1]'), [1]);
  assert.deepEqual(await ids('filter[source]=[bot:one:1|DESK]'), [1, 3]);
  assert.deepEqual(await ids('filter[source]=[bot]%25'), [1, 2]);
  assert.deepEqual(await ids('filter[source]=%25[O]%25'), [1, 2]);
  assert.deepEqual(await ids('filter[source]=![desk]'), [1, 2]);
  assert.deepEqual(await ids('filter[id]=[2,3]'), [2, 3]);
  assert.deepEqual(await ids('filter[id]=%3E[1]&sort=[id_DESC]'), [3, 2]);
  assert.deepEqual(await ids('sort=[current_state_ASC,id_DESC]&limit=1,2'), [2, 1]);
  assert.deepEqual(await ids('filter[source]=nobody'), []);
  for (const [query, code] of [
    ['filter[nope]=1', 32],
    ['filter[date_add]=[2026-01-01]', 32],
    ['sort=id', 37],
    ['sort=[nope_ASC]', 38],
    ['limit=1,2,3', 39],
    ['display=[nope]', 35],
    ['display=nope', 36],
  ] as const) {
    const answer = await call('GET', `orders?${query}&output_format=JSON`);
    const { errors } = JSON.parse(answer.text) as { errors: { code: number }[] };
    assert.deepEqual([answer.status, errors[0]?.code, errors.length > 1], [500, code, true], query);
  }
});

test('only bookings reads JSON; elsewhere it is a parser’s 500, and states unknown to the hotel are a line of text', async (t) => {
  const server = await startTestQloApps(t);
  const call = caller(server);
  await call('POST', createPath, bookingBody());
  const history = (inner: string) => `<qloapps><order_history>${inner}</order_history></qloapps>`;
  const post = (body: string, query = '') => call('POST', `order_histories?output_format=JSON${query}`, body);
  const json = await post('{"order_history":{"id_order":1,"id_order_state":4}}');
  assert.deepEqual([json.status, /"code":127/.test(json.text)], [500, true]);
  const unknown = await post(history('<id_order>1</id_order><id_order_state>99</id_order_state>'));
  assert.deepEqual(
    [unknown.status, unknown.type, unknown.text],
    [200, 'text/html; charset=utf-8', 'Invalid new order status'],
  );
  assert.match(
    (await post(history('<id_order>1</id_order>'))).text,
    /parameter \\"id_order_state\\" required/,
  );
  const mailed = await post(
    history('<id_order>1</id_order><id_order_state>4</id_order_state>'),
    '&sendemail=1',
  );
  assert.deepEqual([mailed.status, /"code":46/.test(mailed.text)], [500, true]);
  assert.equal((await server.control.dump()).orders[0]?.current_state, 4);
});

test('an own state keeps the room taken and can be filtered by', async (t) => {
  const server = await startTestQloApps(t);
  const call = caller(server);
  const state =
    '<qloapps><order_state><name><language id="1">En espera</language></name><color>#999999</color></order_state></qloapps>';
  const created = await call('POST', 'order_states?output_format=JSON', state);
  assert.deepEqual([created.status, /"id":"13"/.test(created.text)], [201, true]);
  await call('POST', createPath, bookingBody());
  const move =
    '<qloapps><order_history><id_order>1</id_order><id_order_state>13</id_order_state></order_history></qloapps>';
  assert.equal((await call('POST', 'order_histories', move)).status, 201);
  assert.equal((await server.control.dump()).rooms[0]?.is_refunded, 0);
  assert.equal(
    (await call('GET', 'orders?filter[current_state]=[13]&output_format=JSON')).text,
    '{"orders":[{"id":1}]}',
  );
});

test('a raw write of a room row needs the whole row and checks nothing', async (t) => {
  const server = await startTestQloApps(t);
  const call = caller(server);
  await call('POST', createPath, bookingBody());
  const partial = '<qloapps><booking><id>1</id><id_status>2</id_status></booking></qloapps>';
  assert.match((await call('PUT', 'room_bookings/1', partial)).text, /parameter "id_product" required/);
  assert.equal((await call('PUT', 'room_bookings/999', partial)).status, 404);
  const noId = '<qloapps><booking><id_status>2</id_status></booking></qloapps>';
  assert.match((await call('PUT', 'room_bookings', noId)).text, /id is required when modifying a resource/);
  const row = (await call('GET', 'room_bookings/1')).text.replace(
    /<id_status>.*<\/id_status>/,
    '<id_status>7</id_status>',
  );
  assert.equal((await call('PUT', 'room_bookings/1', row)).status, 200);
  assert.equal((await server.control.dump()).rooms[0]?.id_status, 7);
});

test('what QloApps has and the stand-in does not play is said so', async (t) => {
  const server = await startTestQloApps(t);
  const answer = await caller(server)('GET', 'addresses');
  assert.deepEqual([answer.status, answer.text], [501, 'The QloApps stand-in does not play addresses.']);
});

test('yesterday’s bookings are there after a restart; another seed over them is refused with a sentence', async (t) => {
  const { url: databaseUrl, drop } = await emptyDatabase();
  t.after(drop);
  const first = await startQloApps({ databaseUrl, port: 0, apiKey });
  await caller(first)('POST', createPath, bookingBody());
  await first.close();
  const second = await startQloApps({ databaseUrl, port: 0, apiKey });
  assert.equal((await second.control.dump()).orders.length, 1);
  await second.close();
  await assert.rejects(
    startQloApps({ databaseUrl, port: 0, apiKey, seed: 'demo' }),
    /holds the data of "hotel-del-lago"/,
  );
});
