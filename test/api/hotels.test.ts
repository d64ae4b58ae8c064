/** Two hotels in one service: whoever works for one of them finds nothing of the other, by any address there is. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { bodyExamples } from '../../api/openapi-examples.ts';
import { type Operation, operations } from '../../api/openapi-operations.ts';
import { type Desk, HOTEL, openDesk } from './desk.ts';
import { conversation, insert, reservation } from './guests.ts';
import { AT } from './stays.ts';

const NUMBERS = { lago: HOTEL.whatsapp.phoneNumberId, bosque: '200000000000002' };
type HotelId = keyof typeof NUMBERS;
const HOTELS = Object.keys(NUMBERS) as HotelId[];
const BOSQUE = { ...HOTEL, id: 'bosque', codePrefix: 'HB', whatsapp: { phoneNumberId: NUMBERS.bosque } };

let desk: Desk;
before(async () => {
  desk = await openDesk({
    hotels: [HOTEL, BOSQUE],
    env: { API_TOKENS: 'l:admin:lago:lago,b:admin:bosque:bosque,both:admin:both:bosque+lago,all:admin:all' },
  });
  desk.doorbell.answers = async ({ process, command }) => ({
    kind: 'done',
    outcome: process.id.startsWith('reservation') ? 'cancelled' : 'taken',
    by: command.asked?.by ?? 'x',
    at: AT,
  });
  for (const hotel of HOTELS) await fill(hotel);
  await insert(desk.database, 'unrouted', { reason: 'unknown-number', number_id: '999', item: '"nobody"' });
  await insert(desk.database, 'unrouted', { reason: 'no-json', item: '<nobody>' });
});
after(async () => {
  assert.deepEqual(desk.errors, []);
  await desk.close();
});

/** One of everything, each with the hotel's id in its own. The same guest writes to both. */
async function fill(hotel: HotelId): Promise<void> {
  const { database } = desk;
  const number_id = NUMBERS[hotel];
  const at = new Date(AT);
  await conversation(database, `c-${hotel}`, {
    hotel_id: hotel,
    number_id,
    holder: 'waiting',
    waiting_since: at,
  });
  await reservation(database, `R-${hotel}`, {
    hotel_id: hotel,
    conversation_id: `c-${hotel}`,
    status: 'CHECKED_IN',
    guest_name: 'Carla Benítez',
    guest_phone: '5492945550143',
    checkin: '2027-03-11',
    checkout: '2027-03-14',
  });
  const { rows } = await database.query<{ id: number }>(
    `insert into messages (conversation_id, number_id, wamid, sender, kind, text, item, at)
     values ($1, $2, 'w1', 'guest', 'text', $3, '{}', $4) returning id`,
    [`c-${hotel}`, number_id, `Hola ${hotel}`, at],
  );
  await insert(database, 'receipts', {
    id: `file-${hotel}`,
    conversation_id: `c-${hotel}`,
    reservation_id: `r-R-${hotel}`,
    message_id: rows[0]?.id,
    media_id: 'm',
    mime: 'image/png',
    bytes: Buffer.from(hotel),
    at,
  });
  await insert(database, 'outbox', {
    key: `ours-${hotel}`,
    conversation_id: `c-${hotel}`,
    number_id,
    started_by: 'guest',
    bubble: { kind: 'text' },
    text: `Hola ${hotel}`,
    state: 'sent',
    why: { facts: [`fact:${hotel}`] },
  });
  for (const [id, state] of [
    ['i', 'open'],
    ['done', 'done'],
  ])
    await insert(database, 'open_items', {
      id: `${id}-${hotel}`,
      hotel_id: hotel,
      conversation_id: `c-${hotel}`,
      kind: 'question',
      subject: id,
      state,
      opened_at: at,
      raised_at: at,
    });
  for (const process_id of [`conversation-c-${hotel}`, `reservation-r-R-${hotel}`])
    await insert(database, 'actions', {
      process_id,
      action: process_id.startsWith('c') ? 'take' : 'cancel',
      key: `key-${hotel}`,
      body_sha256: Buffer.alloc(32),
      body: {},
      by_name: hotel,
      at,
      outcome: {
        kind: 'done',
        outcome: process_id.startsWith('c') ? 'taken' : 'cancelled',
        by: hotel,
        at: AT,
      },
    });
  await insert(database, 'unrouted', { reason: 'unknown-field', number_id, item: `"${hotel}"` });
}

/** Where an operation finds what belongs to a hotel. A new address has to say so here before it can be tested. */
function addressOf({ path, method }: Operation, owner: string): string {
  const known: Array<[prefix: string, names: Record<string, string>]> = [
    ['/api/v1/reservations/', { code: `R-${owner}`, id: `file-${owner}`, key: `key-${owner}` }],
    [
      '/api/v1/conversations/',
      { id: `c-${owner}`, file: `file-${owner}`, key: `key-${owner}`, message: `ours-${owner}` },
    ],
    ['/api/v1/items/', { id: `i-${owner}` }],
    ['/api/v1/admin/switches/', { intent: 'amenities' }],
  ];
  const names = known.find(([prefix]) => path.startsWith(prefix))?.[1] ?? {};
  const query = path.endsWith('/why')
    ? `?message=ours-${owner}`
    : path.endsWith('{intent}')
      ? `?hotel=${owner}`
      : '';
  const address = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    assert.ok(names[name], `whose is {${name}} of ${method} ${path}?`);
    return names[name];
  });
  return address + query;
}

let keys = 0;
const ask = (operation: Operation, address: string, token: string) =>
  desk.call(operation.method.toUpperCase(), address, {
    who: null,
    headers: { authorization: `Bearer ${token}` },
    ...(operation.action ? { key: `k${++keys}` } : {}),
    ...(operation.body ? { body: bodyExamples[operation.body.meta()?.id ?? ''] } : {}),
  });
const get = async (address: string, token: string) =>
  (await desk.call('GET', address, { who: null, headers: { authorization: `Bearer ${token}` } })).body;

const ADDRESSED = operations(true).filter(({ path }) => path.includes('{'));
const WHOLE = operations(true).filter(({ path }) => !path.includes('{'));

test('what belongs to the other hotel does not exist, whatever is asked of it', async (t) => {
  assert.ok(ADDRESSED.length > 25);
  for (const operation of ADDRESSED) {
    await t.test(`${operation.method} ${operation.path}`, async () => {
      for (const [mine, other] of [HOTELS, HOTELS.toReversed()] as Array<[HotelId, HotelId]>) {
        const strangers = await ask(operation, addressOf(operation, other), mine);
        const nobodys = await ask(operation, addressOf(operation, 'nobody'), mine);
        assert.deepEqual([strangers.status, strangers.body.type], [404, 'not-found']);
        assert.deepEqual(strangers.body, nobodys.body, 'not told from what does not exist');
      }
    });
  }
  assert.deepEqual(desk.doorbell.asked, [], 'no workflow heard of it');
  const { rows } = await desk.database.query(
    `select (select count(*) from actions where key like 'k%' and key not like 'key%') + (select count(*) from intent_switches)
     + (select count(*) from open_items where state = 'acknowledged') as done`,
  );
  assert.deepEqual(rows, [{ done: 0 }], 'and nothing was kept');
});

/** Nothing of one hotel: only an administrator of all may. */
const OF_ALL = ['/api/v1/dev/clock'];

test('a list shows what is one’s own, and names its hotel', async (t) => {
  for (const operation of WHOLE.filter(({ path }) => !OF_ALL.includes(path))) {
    await t.test(`${operation.method} ${operation.path}`, async () => {
      assert.equal(operation.method, 'get', 'how is this one kept apart?');
      for (const [mine, other] of [HOTELS, HOTELS.toReversed()] as Array<[HotelId, HotelId]>) {
        const { status, body } = await ask(operation, operation.path, mine);
        assert.equal(status, 200);
        const said = JSON.stringify(body);
        assert.ok(said.includes(mine), 'its own is there');
        assert.ok(!said.includes(other), said);
        assert.ok(!said.includes('nobody'), said);
        if (operation.path === '/api/v1/me') continue;
        const entries = (Object.values(body).find(Array.isArray) ?? []) as Array<{ hotel_id: string }>;
        assert.deepEqual([...new Set(entries.map(({ hotel_id }) => hotel_id))], [mine]);
        if (body.count !== undefined) assert.equal(body.count, entries.length, 'nor does it count the other');
      }
    });
  }
});

test('no filter and no search finds the other hotel’s, and each finds its own', async () => {
  for (const query of [
    'reservations?status=CHECKED_IN,CONFIRMED',
    'reservations?date=2027-03-12',
    'reservations?scope=inhouse&date=2027-03-12',
    'reservations?q=benitez',
    'reservations?q=2945550143',
    'reservations?q=R-',
    'conversations?waiting=true',
    'conversations?q=5492945550143',
    'conversations?q=carla',
    'items?kind=question',
    'items?state=done',
    'admin/unrouted?limit=1',
  ]) {
    for (const hotel of HOTELS) {
      const body = await get(`/api/v1/${query}`, hotel);
      const found = (Object.values(body).find(Array.isArray) as Array<{ hotel_id: string }>).map(
        (one) => one.hotel_id,
      );
      assert.deepEqual(found, [hotel], query);
      assert.equal(body.count, 1, query);
    }
  }
});

test('whoever works for all hotels sees all, and what came to a number of nobody', async () => {
  for (const token of ['all', 'both']) {
    for (const list of ['reservations', 'conversations', 'items'])
      assert.equal((await get(`/api/v1/${list}`, token)).count, 2, list);
    const { items } = await get('/api/v1/admin/unrouted', token);
    assert.deepEqual(
      items.map((one: { hotel_id: string | null }) => one.hotel_id),
      [null, null, 'bosque', 'lago'],
    );
  }
});

test('the clock is every hotel’s: an administrator of one does not move it', async () => {
  for (const operation of WHOLE.filter(({ path }) => OF_ALL.includes(path))) {
    assert.equal((await ask(operation, operation.path, 'bosque')).status, 403, operation.method);
    assert.equal((await ask(operation, operation.path, 'both')).status, 200, operation.method);
  }
});

// Last, for it does to both houses whatever can be done.
test('the same addresses lead somewhere for their own hotel, and for whoever works for both', async (t) => {
  for (const operation of ADDRESSED) {
    await t.test(`${operation.method} ${operation.path}`, async () => {
      for (const [token, hotel] of [
        ['bosque', 'bosque'],
        ['both', 'lago'],
        ['all', 'bosque'],
      ] as const) {
        const { status, body } = await ask(operation, addressOf(operation, hotel), token);
        assert.ok(status !== 404 && status < 500, `${status} ${JSON.stringify(body)}`);
        const view = body?.reservation ?? body?.conversation ?? body?.item ?? body;
        const parts = ['messages', 'turn', 'title'];
        if (view && !parts.some((part) => part in view)) assert.equal(view.hotel_id, hotel);
      }
    });
  }
});
