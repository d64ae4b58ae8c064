import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { reservationDoneShape } from '../../api/reservation-outcomes.ts';
import { type Asked, type Desk, openDesk, refuse } from './desk.ts';
import { AT, done, PAYMENT, projects, stayOf } from './stays.ts';

let desk: Desk;
let path = '';
before(async () => {
  desk = await openDesk({ answerWithinMs: 2000 });
});
after(async () => {
  assert.deepEqual(desk.errors, []);
  await desk.close();
});

/** A stay of its own for the test at hand; `path` becomes its address. */
async function stay(answers: (asked: Asked) => unknown, more: Record<string, unknown> = {}): Promise<string> {
  const one = await stayOf(desk, answers, more);
  path = one.path;
  return one.name;
}

describe('what was done', () => {
  test('a confirmed deposit is answered with the reservation as it became', async () => {
    const name = await stay((asked) =>
      projects(
        desk,
        name,
        `status = 'CONFIRMED', paid_minor = 14580000, version = 7`,
        done('confirmed')(asked),
        asked.updateId,
      ),
    );
    const { status, body } = await desk.act(`${path}/confirm-deposit`, PAYMENT);
    assert.equal(status, 200);
    reservationDoneShape.parse(body);
    assert.deepEqual([body.outcome, body.by, body.at], ['confirmed', 'ana', '2027-03-01T18:05:10.000Z']);
    assert.deepEqual(
      [body.reservation.status, body.reservation.paid_minor, body.reservation.version],
      ['CONFIRMED', 14_580_000, 7],
    );
  });

  test('less than due says how much is missing', async () => {
    await stay(done('partial', { missingMinor: 4_580_000 }));
    const { status, body } = await desk.act(`${path}/confirm-deposit`, {
      ...PAYMENT,
      amount_minor: 10_000_000,
    });
    assert.deepEqual([status, body.outcome, body.missing_minor], [200, 'partial', 4_580_000]);
  });

  test('every other action is answered with its own word', async () => {
    for (const [action, body, outcome] of [
      ['reject-receipt', { reason: 'no se lee' }, 'rejected'],
      ['cancel', { reason: 'lo pidió' }, 'cancelled'],
      ['check-in', {}, 'checked-in'],
      ['check-out', {}, 'checked-out'],
      ['no-show', {}, 'no-show'],
    ] as const) {
      await stay(done(outcome));
      const answer = await desk.act(`${path}/${action}`, body);
      assert.deepEqual([answer.status, answer.body.outcome], [200, outcome], action);
      reservationDoneShape.parse(answer.body);
    }
    await stay(done('extended', { until: AT }));
    const { body } = await desk.act(`${path}/extend-deadline`, {});
    assert.deepEqual([body.outcome, body.until], ['extended', '2027-03-01T18:05:10.000Z']);
  });

  test('an action without a body is asked with none', async () => {
    await stay(done('checked-out'));
    const { status } = await desk.call('POST', `${path}/check-out`, { key: 'no-body' });
    assert.equal(status, 200);
  });
});

describe('what the workflow is asked', () => {
  test('numbers and flags go; who paid, the reference and the words stay in the database', async () => {
    const name = await stay(done('confirmed'));
    await desk.act(
      `${path}/confirm-deposit`,
      {
        ...PAYMENT,
        paid_at: '2027-03-01',
        payer_name: 'Pedro Benítez',
        reference: '0042',
        note: 'llamó antes',
        force_reason: 'lo conoce la dueña',
      },
      'luis',
      'money-1',
    );
    const [asked] = desk.doorbell.asked;
    assert.equal(asked?.process.id, `reservation-r-${name}`);
    assert.equal(asked?.process.hotelId, 'lago');
    assert.equal(asked?.updateId, 'confirm-deposit:money-1');
    const { command } = asked as Asked;
    assert.deepEqual(command, {
      action: 'confirm-deposit',
      asked: { key: 'money-1', by: 'luis', at: command.asked?.at },
      payment: { amountMinor: 14_580_000, method: 'transfer', paidAt: Date.parse('2027-03-01T15:00:00Z') },
      forced: true,
    });
    const { rows } = await desk.database.query(`select body from actions where key = 'money-1'`);
    assert.deepEqual(
      [rows[0].body.payer_name, rows[0].body.note, rows[0].body.force_reason],
      ['Pedro Benítez', 'llamó antes', 'lo conoce la dueña'],
    );
  });

  test("a person's instant is on the hotel's clock", async () => {
    await stay(done('checked-in'));
    await desk.database.query('update hotel_clock set offset_ms = 3600000000');
    await desk.act(`${path}/check-in`);
    await desk.database.query('update hotel_clock set offset_ms = 0');
    const at = desk.doorbell.asked[0]?.command.asked?.at ?? 0;
    assert.ok(Math.abs(at - Date.now() - 3_600_000_000) < 5_000);
  });

  test('a card number among the words is masked before it is stored', async () => {
    await stay(done('cancelled'));
    await desk.act(
      `${path}/cancel`,
      { reason: 'pagó con 4111 1111 1111 1111 y se arrepintió' },
      'ana',
      'card',
    );
    const { rows } = await desk.database.query(
      `select body->>'reason' as reason from actions where key = 'card'`,
    );
    assert.equal(rows[0].reason, 'pagó con •••• •••• •••• 1111 y se arrepintió');
  });
});

describe('refusals', () => {
  test('the second confirm hears who was first, and when', async () => {
    await stay(() => refuse({ type: 'already-confirmed', by: 'luis', at: AT, status: 'CONFIRMED' }));
    const { status, headers, body } = await desk.act(`${path}/confirm-deposit`, PAYMENT);
    assert.equal(headers.get('content-type'), 'application/problem+json');
    assert.deepEqual(
      [status, body.status, body.type, body.by, body.at, body.reservation_status],
      [409, 409, 'already-confirmed', 'luis', '2027-03-01T18:05:10.000Z', 'CONFIRMED'],
    );
  });

  test('a change in progress is named with its author', async () => {
    await stay(() => refuse({ type: 'change-in-progress', action: 'cancel', by: 'luis', since: AT }));
    const { status, body } = await desk.act(`${path}/check-in`);
    assert.deepEqual(
      [status, body.type, body.action, body.by, body.since],
      [409, 'change-in-progress', 'cancel', 'luis', '2027-03-01T18:05:10.000Z'],
    );
  });

  test('a room that is gone comes with what is left, by the name of the hotel', async () => {
    const options = [
      { roomTypeId: 8, roomTypeName: 'Type 8', rooms: 1, totalMinor: 54_000_000, serviceIds: [3] },
      { roomTypeId: 9, roomTypeName: 'Type 9', rooms: 1, totalMinor: 60_000_000, serviceIds: [] },
    ];
    await stay(() => ({ kind: 'refused', type: 'hold-gone', options }));
    const { status, body } = await desk.act(`${path}/confirm-deposit`, PAYMENT);
    assert.deepEqual([status, body.type], [409, 'hold-gone']);
    assert.deepEqual(body.options, [
      { room_type_id: 8, room_type: 'Triple', rooms: 1, total_minor: 54_000_000, currency: 'ARS' },
      { room_type_id: 9, room_type: 'Type 9', rooms: 1, total_minor: 60_000_000, currency: 'ARS' },
    ]);
  });

  test('the other refusals are 409 with their own type', async () => {
    for (const [action, type] of [
      ['check-in', 'too-early'],
      ['check-out', 'not-possible'],
      ['reject-receipt', 'no-receipt'],
      ['extend-deadline', 'no-extension-left'],
    ] as const) {
      await stay(() => refuse({ type, status: 'CONFIRMED' }));
      const { status, body } = await desk.act(
        `${path}/${action}`,
        action === 'reject-receipt' ? { reason: 'x' } : {},
      );
      assert.deepEqual([status, body.type], [409, type]);
    }
  });

  test('a failure that is no refusal is not told as one', async () => {
    await stay(() => Promise.reject(new Error('workflow bug: Carla Benítez')));
    const { status, body } = await desk.act(`${path}/check-in`);
    assert.deepEqual([status, body.type], [500, 'internal']);
    assert.ok(!JSON.stringify(body).includes('Carla'));
    assert.equal(desk.errors.length, 1);
    desk.errors.length = 0;
  });
});
