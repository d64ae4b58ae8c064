import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { reservationDetailShape, reservationsShape } from '../../api/reservation-view.ts';
import { addDays, dateIn } from '../../domain/plain-date.ts';
import { POLICY } from '../reservation/stay.ts';
import { type Desk, openDesk } from './desk.ts';
import { insert, reservation } from './guests.ts';

let desk: Desk;
const today = dateIn(POLICY.zone, Date.now());
const codes = async (query: string, who: 'ana' | 'oscar' = 'ana'): Promise<string[]> => {
  const { status, body } = await desk.get(`/api/v1/reservations?${query}`, who);
  assert.equal(status, 200, JSON.stringify(body));
  reservationsShape.parse(body);
  const list = body.reservations.map(({ code }: { code: string }) => code);
  assert.equal(body.count, list.length);
  return list.sort();
};

before(async () => {
  desk = await openDesk();
  const { database } = desk;
  await reservation(database, 'HL-101', {
    status: 'PENDING_CONFIRMATION',
    guest_name: 'Carla Benítez',
    guest_phone: '5492945550143',
    room_type: 'Triple',
    rooms: [{ room_type: 'Triple', adults: 2, children: 1, ages: [6] }],
    checkin: '2027-03-11',
    checkout: '2027-03-14',
    adults: 2,
    children: 1,
    currency: 'ARS',
    total_minor: 48_600_000,
    deposit_minor: 14_580_000,
    deposit_due_at: new Date('2027-03-02T13:00:00Z'),
    attention: [{ kind: 'receipt-waits', since: '2027-03-01T18:00:00.000Z' }],
    quote_id: '4K7',
    version: 4,
  });
  await reservation(database, 'HL-102', {
    status: 'CONFIRMED',
    guest_name: 'Ana María GARCÍA',
    guest_phone: '5215512345678',
    checkin: '2027-03-14',
    checkout: '2027-03-16',
  });
  await reservation(database, 'HL-103', {
    status: 'CHECKED_IN',
    guest_name: 'João Müller',
    guest_phone: '5511987654321',
    checkin: addDays(today, -3),
    checkout: addDays(today, -1),
  });
  await reservation(database, 'HL-104', {
    status: 'CHECKED_OUT',
    guest_name: 'Zoë Ñandú',
    checkin: addDays(today, -2),
    checkout: today,
  });
  await reservation(database, 'HL-105', {
    status: 'CANCELLED',
    cancel_reason: 'guest',
    checkin: today,
    checkout: addDays(today, 2),
  });
  await reservation(database, 'HL-106', { status: 'CONFIRMED', checkin: today, checkout: addDays(today, 1) });
  await reservation(database, 'HL-107', { status: 'INQUIRY' });
});
after(() => desk.close());

describe('one reservation in the list', () => {
  test('has exactly the fields of the contract', async () => {
    const { body } = await desk.get('/api/v1/reservations?q=HL-101');
    const { created_at, updated_at, ...rest } = body.reservations[0];
    assert.ok(Date.parse(created_at) && Date.parse(updated_at));
    assert.deepEqual(rest, {
      code: 'HL-101',
      hotel_id: 'lago',
      status: 'PENDING_CONFIRMATION',
      guest_name: 'Carla Benítez',
      guest_phone: '+5492945550143',
      room_type: 'Triple',
      rooms: [{ room_type: 'Triple', adults: 2, children: 1, ages: [6] }],
      checkin: '2027-03-11',
      checkout: '2027-03-14',
      nights: 3,
      adults: 2,
      children: 1,
      currency: 'ARS',
      total_minor: 48_600_000,
      deposit_minor: 14_580_000,
      paid_minor: 0,
      deposit_due_at: '2027-03-02T13:00:00.000Z',
      hold_expires_at: null,
      quote_id: '4K7',
      quote_expires_at: null,
      pms_reference: null,
      source: 'whatsapp',
      conversation_id: 'c1',
      cancel_reason: null,
      satisfaction: null,
      arrival_time: null,
      wishes: [],
      room_numbers: [],
      late_checkout: null,
      waiting_change: null,
      attention: [{ kind: 'receipt-waits', since: '2027-03-01T18:00:00.000Z' }],
      version: 4,
    });
  });

  test('is listed from its first inquiry on, with what is not known as null', async () => {
    const { body } = await desk.get('/api/v1/reservations?status=INQUIRY');
    assert.deepEqual(
      [
        body.reservations[0].code,
        body.reservations[0].checkin,
        body.reservations[0].nights,
        body.reservations[0].total_minor,
      ],
      ['HL-107', null, null, null],
    );
  });
});

describe('filters', () => {
  test('count is of all, the page is as asked', async () => {
    const { body } = await desk.get('/api/v1/reservations?limit=2&offset=6');
    assert.deepEqual([body.count, body.reservations.length], [7, 1]);
    const beyond = await desk.get('/api/v1/reservations?offset=50');
    assert.deepEqual([beyond.body.count, beyond.body.reservations.length], [7, 0]);
  });

  test('status takes one or several', async () => {
    assert.deepEqual(await codes('status=PENDING_CONFIRMATION'), ['HL-101']);
    assert.deepEqual(await codes('status=confirmed,%20CANCELLED'), ['HL-102', 'HL-105', 'HL-106']);
  });

  test('date finds the stays that touch that day, arrival and departure included', async () => {
    assert.deepEqual(await codes('date=2027-03-11'), ['HL-101']);
    assert.deepEqual(await codes('date=2027-03-14'), ['HL-101', 'HL-102']);
    assert.deepEqual(await codes('date=2027-03-15'), ['HL-102']);
    assert.deepEqual(await codes('date=2027-03-17'), []);
    assert.deepEqual(await codes(`date=${today}&status=CANCELLED`), ['HL-105']);
  });

  test('scope tells arrivals, guests in the house and departures of a day apart', async () => {
    assert.deepEqual(await codes('scope=arrivals&date=2027-03-11'), ['HL-101']);
    assert.deepEqual(await codes('scope=departures&date=2027-03-14'), []);
    assert.deepEqual(await codes('scope=departures&date=2027-03-16'), ['HL-102']);
    assert.deepEqual(await codes('scope=arrivals'), ['HL-106']);
    assert.deepEqual(await codes('scope=departures'), ['HL-104']);
  });

  test('a guest who stayed longer than booked is in the house today, not next week', async () => {
    assert.deepEqual(await codes('scope=inhouse'), ['HL-103']);
    assert.deepEqual(await codes(`scope=inhouse&date=${addDays(today, 7)}`), []);
  });

  test("without a date, scope means today on the hotel's clock", async () => {
    await desk.database.query('update hotel_clock set offset_ms = $1', [24 * 3_600_000]);
    assert.deepEqual(await codes('scope=departures'), ['HL-106']);
    await desk.database.query('update hotel_clock set offset_ms = 0');
  });

  test('a filter that is not understood is refused with its name', async () => {
    for (const [query, path] of [
      ['status=GONE', 'status'],
      ['date=2027-02-30', 'date'],
      ['date=mañana', 'date'],
      ['scope=all', 'scope'],
      ['limit=0', 'limit'],
      ['limit=x', 'limit'],
      ['q=a%00b', 'q'],
      ['date=2027-03-11&date=2027-03-12', 'date'],
    ]) {
      const { status, body } = await desk.get(`/api/v1/reservations?${query}`);
      assert.deepEqual([status, body.type, body.errors?.[0]?.path], [422, 'invalid-request', path], query);
    }
    const unknown = await desk.get('/api/v1/reservations?estado=CONFIRMED');
    assert.equal(unknown.status, 422);
    assert.match(unknown.body.detail, /estado/);
  });
});

describe('search', () => {
  test('finds names without case and accents, in any order of words', async () => {
    assert.deepEqual(await codes('q=benitez'), ['HL-101']);
    assert.deepEqual(await codes('q=GARCIA%20ana'), ['HL-102']);
    assert.deepEqual(await codes('q=joao%20muller'), ['HL-103']);
    assert.deepEqual(await codes(`q=${encodeURIComponent('ñandu zoe')}`), ['HL-104']);
    assert.deepEqual(await codes(`q=${encodeURIComponent('Benítez'.normalize('NFD'))}`), ['HL-101']);
  });

  test('finds a phone in any format people write it, and by its last digits', async () => {
    for (const typed of [
      '+54 9 294 555-0143',
      '5492945550143',
      '542945550143',
      '0054 294 555 0143',
      '0294 15 555-0143',
      '2945550143',
      '(0294) 555-0143',
      '15 555-0143',
      '9 294 555 0143',
      '0143',
      '5550143',
    ])
      assert.deepEqual(await codes(`q=${encodeURIComponent(typed)}`), ['HL-101'], typed);
    assert.deepEqual(await codes(`q=${encodeURIComponent('+52 55 1234 5678')}`), ['HL-102']);
    assert.deepEqual(await codes(`q=${encodeURIComponent('+55 11 8765-4321')}`), ['HL-103']);
  });

  test('finds codes, whole or in part', async () => {
    assert.deepEqual(await codes('q=hl-104'), ['HL-104']);
    assert.equal((await codes('q=HL')).length, 7);
    assert.deepEqual(await codes('q=106'), ['HL-106']);
  });

  test('wildcards and quotes are letters like others', async () => {
    for (const typed of ['%', '_', "'", '\\', "x' or 1=1 --"])
      assert.deepEqual(await codes(`q=${encodeURIComponent(typed)}`), [], typed);
  });

  test('an empty search is none', async () => {
    assert.equal((await codes('q=')).length, 7);
  });
});

describe('one reservation', () => {
  before(async () => {
    const { database } = desk;
    const at = new Date('2027-03-01T18:05:10.000Z');
    await insert(database, 'events', {
      process_id: 'reservation-r-HL-101',
      version: 2,
      n: 1,
      kind: 'partial',
      by_name: 'ana',
      at,
      data: { paidMinor: 100 },
    });
    await insert(database, 'events', {
      process_id: 'reservation-r-HL-101',
      version: 2,
      n: 0,
      kind: 'confirm-asked',
      by_name: 'ana',
      at,
      data: {},
    });
    await insert(database, 'events', {
      process_id: 'reservation-r-HL-102',
      version: 1,
      n: 0,
      kind: 'quoted',
      by_name: 'system',
      at,
    });
    await insert(database, 'payments', {
      reservation_id: 'r-HL-101',
      n: 0,
      amount_minor: 100,
      method: 'transfer',
      by_name: 'ana',
      at,
    });
    await insert(database, 'actions', {
      process_id: 'reservation-r-HL-101',
      action: 'confirm-deposit',
      key: 'p1',
      body_sha256: Buffer.from('x'),
      by_name: 'ana',
      at,
      body: {
        amount_minor: 100,
        method: 'transfer',
        payer_name: 'Pedro Benítez',
        reference: '0042',
        note: 'llamó antes',
      },
      outcome: { kind: 'done', outcome: 'partial', missingMinor: 5, by: 'ana', at: at.getTime() },
    });
    const { rows } = await database.query<{ id: number }>(
      `insert into messages (conversation_id, number_id, wamid, sender, kind, item, at) values ('c1', '2', 'w1', 'guest', 'image', '{}', now()) returning id`,
    );
    const message = rows[0]?.id;
    for (const [id, mime, bytes] of [
      ['f1', 'image/jpeg', Buffer.from([0xff, 0xd8, 0xff])],
      ['f2', 'text/html', Buffer.from('<script>alert(1)</script>')],
      ['f3', 'application/pdf', null],
    ] as const)
      await insert(database, 'receipts', {
        id,
        conversation_id: 'c1',
        reservation_id: 'r-HL-101',
        message_id: message,
        media_id: id,
        mime,
        bytes,
        at,
      });
  });

  test('comes with its events, its payments and what its receipts are', async () => {
    const { status, body } = await desk.get('/api/v1/reservations/HL-101');
    assert.equal(status, 200);
    reservationDetailShape.parse(body);
    assert.deepEqual(
      body.events.map((event: { kind: string }) => event.kind),
      ['confirm-asked', 'partial'],
    );
    assert.deepEqual(body.payments, [
      {
        amount_minor: 100,
        method: 'transfer',
        paid_at: null,
        by: 'ana',
        at: '2027-03-01T18:05:10.000Z',
        payer_name: 'Pedro Benítez',
        reference: '0042',
        note: 'llamó antes',
      },
    ]);
    assert.deepEqual(
      body.receipts.map((one: { id: string; mime: string; bytes: number | null }) => [
        one.id,
        one.mime,
        one.bytes,
      ]),
      [
        ['f1', 'image/jpeg', 3],
        ['f2', 'text/html', 25],
        ['f3', 'application/pdf', null],
      ],
    );
  });

  test('shows an operator the money without who paid', async () => {
    const { body } = await desk.get('/api/v1/reservations/HL-101', 'oscar');
    assert.deepEqual(
      [
        body.payments[0].amount_minor,
        body.payments[0].payer_name,
        body.payments[0].reference,
        body.payments[0].note,
      ],
      [100, null, null, null],
    );
  });

  test('gives a picture to look at, and never a page to run', async () => {
    const picture = await desk.get('/api/v1/reservations/HL-101/receipts/f1');
    assert.deepEqual(
      [picture.status, picture.headers.get('content-type'), picture.bytes.length],
      [200, 'image/jpeg', 3],
    );
    assert.equal(picture.headers.get('content-disposition'), 'inline; filename="comprobante-HL-101.jpg"');
    const page = await desk.get('/api/v1/reservations/HL-101/receipts/f2');
    assert.equal(page.headers.get('content-type'), 'application/octet-stream');
    assert.match(page.headers.get('content-disposition') ?? '', /^attachment/);
    for (const { headers } of [picture, page]) {
      assert.equal(headers.get('x-content-type-options'), 'nosniff');
      assert.match(headers.get('content-security-policy') ?? '', /sandbox/);
    }
  });

  test('a file that is not here yet, or belongs to another stay, is not found', async () => {
    assert.equal((await desk.get('/api/v1/reservations/HL-101/receipts/f3')).status, 404);
    assert.equal((await desk.get('/api/v1/reservations/HL-102/receipts/f1')).status, 404);
  });

  test('an unknown code, or no code at all, is not found', async () => {
    for (const code of ['HL-999', 'x%00y', '%E0%A4%A', "'--", 'a'.repeat(100)]) {
      const { status, body } = await desk.get(`/api/v1/reservations/${code}`);
      assert.deepEqual([status, body.type], [404, 'not-found'], code);
    }
    assert.deepEqual(desk.errors, []);
  });
});
