import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { reservationDoneShape } from '../../api/reservation-outcomes.ts';
import type { ActionOutcome, ReservationSnapshot } from '../../domain/reservation/types.ts';
import { storeOutcomes } from '../../store/reservations.ts';
import { Stay } from '../reservation/stay.ts';
import { type Asked, type Desk, openDesk, refuse, temporalAway } from './desk.ts';
import { reservation } from './guests.ts';

let desk: Desk;
let code = 100;
let path = '';
const AT = Date.parse('2027-03-01T18:05:10.000Z');
const PAYMENT = { amount_minor: 14_580_000, method: 'transfer' };

before(async () => {
  desk = await openDesk({ answerWithinMs: 400 });
});
after(async () => {
  assert.deepEqual(desk.errors, []);
  await desk.close();
});

/** A stay of its own, whose workflow answers as given. */
async function stay(answers: (asked: Asked) => unknown, more: Record<string, unknown> = {}): Promise<string> {
  const name = `HL-${++code}`;
  path = `/api/v1/reservations/${name}`;
  await reservation(desk.database, name, {
    status: 'PENDING_CONFIRMATION',
    currency: 'ARS',
    guest_name: 'Carla',
    ...more,
  });
  desk.doorbell.answers = async (asked) => answers(asked);
  desk.doorbell.asked.length = 0;
  return name;
}

const done =
  (outcome: string, more: object = {}) =>
  (asked: Asked): ActionOutcome =>
    ({ kind: 'done', outcome, by: asked.command.asked?.by, at: AT, ...more }) as ActionOutcome;

/** The workflow's projection of a step: columns, and the outcome beside the action. */
async function projects(
  name: string,
  columns: string,
  outcome: ActionOutcome,
  id: string,
): Promise<ActionOutcome> {
  await desk.database.query(`update reservations set ${columns} where code = $1`, [name]);
  await storeOutcomes(desk.database, `reservation-r-${name}`, { [id]: outcome });
  return outcome;
}

describe('what was done', () => {
  test('a confirmed deposit is answered with the reservation as it became', async () => {
    const name = await stay((asked) =>
      projects(
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

describe('idempotency', () => {
  test('an action without a key is refused before anything is stored', async () => {
    await stay(done('checked-in'));
    for (const key of [undefined, '', '  ']) {
      const { status, body } = await desk.call('POST', `${path}/check-in`, {
        body: {},
        ...(key === undefined ? {} : { key }),
      });
      assert.deepEqual([status, body.type], [400, 'idempotency-key-required']);
    }
    const { status } = await desk.call('POST', `${path}/check-in`, { body: {}, key: 'k'.repeat(201) });
    assert.equal(status, 422);
    assert.equal(desk.doorbell.asked.length, 0);
  });

  test("the same key by another person gives the first one's outcome and name, without asking again", async () => {
    await stay(done('confirmed'));
    const first = await desk.act(`${path}/confirm-deposit`, PAYMENT, 'ana', 'same');
    const second = await desk.act(
      `${path}/confirm-deposit`,
      { method: 'transfer', amount_minor: 14_580_000 },
      'luis',
      'same',
    );
    assert.deepEqual([second.status, second.body], [first.status, first.body]);
    assert.equal(second.body.by, 'ana');
    assert.equal(desk.doorbell.asked.length, 1);
  });

  test('the same key with another body is refused', async () => {
    await stay(done('confirmed'));
    await desk.act(`${path}/confirm-deposit`, PAYMENT, 'ana', 'twice');
    const { status, body } = await desk.act(
      `${path}/confirm-deposit`,
      { ...PAYMENT, amount_minor: 1 },
      'ana',
      'twice',
    );
    assert.deepEqual([status, body.type], [422, 'idempotency-key-reused']);
  });

  test('the same key for another action or another stay is another request', async () => {
    await stay(done('confirmed'));
    await desk.act(`${path}/confirm-deposit`, PAYMENT, 'ana', 'shared');
    desk.doorbell.answers = async (asked) => done('checked-in')(asked);
    assert.equal((await desk.act(`${path}/check-in`, {}, 'ana', 'shared')).body.outcome, 'checked-in');
    await stay(done('checked-out'));
    assert.equal((await desk.act(`${path}/check-out`, {}, 'ana', 'shared')).body.outcome, 'checked-out');
  });

  test('a refusal is an outcome: the same key is refused the same way later', async () => {
    await stay(() => refuse({ type: 'too-early', status: 'CONFIRMED' }));
    await desk.act(`${path}/check-in`, {}, 'ana', 'early');
    desk.doorbell.answers = async (asked) => done('checked-in')(asked);
    const { status, body } = await desk.act(`${path}/check-in`, {}, 'ana', 'early');
    assert.deepEqual([status, body.type], [409, 'too-early']);
    assert.equal(desk.doorbell.asked.length, 1);
  });

  test('only "another change is in progress" is asked again with the same key', async () => {
    await stay(() => refuse({ type: 'change-in-progress', action: 'hold', by: 'guest', since: AT }));
    assert.equal((await desk.act(`${path}/check-in`, {}, 'ana', 'again')).status, 409);
    desk.doorbell.answers = async (asked) => done('checked-in')(asked);
    const { status, body } = await desk.act(`${path}/check-in`, {}, 'luis', 'again');
    assert.deepEqual([status, body.outcome, body.by], [200, 'checked-in', 'ana']);
  });

  test('twenty parallel requests with one key are one update and one answer', async () => {
    await stay(async (asked) => {
      await new Promise((resolve) => setTimeout(resolve, 50));
      return done('confirmed')(asked);
    });
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        desk.act(`${path}/confirm-deposit`, PAYMENT, n % 2 ? 'ana' : 'luis', 'burst'),
      ),
    );
    const names = new Set(answers.map(({ body }) => body.by));
    assert.ok(answers.every(({ status }) => status === 200));
    assert.equal(names.size, 1);
    assert.equal(new Set(desk.doorbell.asked.map(({ updateId }) => updateId)).size, 1);
    assert.equal(new Set(desk.doorbell.asked.map(({ command }) => command.asked?.by)).size, 1);
  });

  test('what was done wins over a refusal that the same key met a moment before', async () => {
    const name = await stay(() => refuse({ type: 'too-early', status: 'CONFIRMED' }));
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    desk.doorbell.answers = async (asked) => {
      await held;
      return done('checked-in')(asked);
    };
    const slow = desk.act(`${path}/check-in`, {}, 'ana', 'race');
    while (desk.doorbell.asked.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await storeOutcomes(desk.database, `reservation-r-${name}`, {
      'check-in:race': { kind: 'refused', type: 'too-early' },
    });
    release();
    assert.equal((await slow).body.outcome, 'checked-in');
    assert.equal((await desk.act(`${path}/check-in`, {}, 'ana', 'race')).body.outcome, 'checked-in');
  });
});

describe('slow and absent', () => {
  test('a slow PMS is answered with 202 and an address that tells the outcome later', async () => {
    let finish: (outcome: ActionOutcome) => void = () => undefined;
    const name = await stay(
      () =>
        new Promise<ActionOutcome>((resolve) => {
          finish = resolve;
        }),
    );
    const key = 'slow/key?1';
    const slow = await desk.act(`${path}/confirm-deposit`, PAYMENT, 'ana', key);
    assert.deepEqual(
      [slow.status, slow.body.outcome, slow.body.action, slow.body.by],
      [202, 'pending', 'confirm-deposit', 'ana'],
    );
    const location = slow.headers.get('location') ?? '';
    assert.equal(location, `${path}/actions/slow%2Fkey%3F1`);
    const waiting = await desk.get(location, 'luis');
    assert.deepEqual(
      [waiting.status, waiting.headers.get('location'), waiting.body],
      [202, location, slow.body],
    );
    const again = await desk.act(`${path}/confirm-deposit`, PAYMENT, 'ana', key);
    assert.equal(again.status, 202);
    finish(
      await projects(
        name,
        `status = 'CONFIRMED'`,
        done('confirmed')(desk.doorbell.asked[0] as Asked),
        `confirm-deposit:${key}`,
      ),
    );
    const settled = await desk.get(location);
    assert.deepEqual(
      [settled.status, settled.body.outcome, settled.body.by, settled.body.reservation.status],
      [200, 'confirmed', 'ana', 'CONFIRMED'],
    );
    assert.deepEqual((await desk.act(`${path}/confirm-deposit`, PAYMENT, 'luis', key)).body, settled.body);
  });

  test('an outcome that comes after 202 is kept even if no workflow projects it', async () => {
    let finish: () => void = () => undefined;
    await stay(
      (asked) =>
        new Promise((resolve) => {
          finish = () => resolve(done('checked-in')(asked));
        }),
    );
    assert.equal((await desk.act(`${path}/check-in`, {}, 'ana', 'late')).status, 202);
    finish();
    let answer = await desk.get(`${path}/actions/late`);
    for (let n = 0; answer.status === 202 && n < 100; n++) answer = await desk.get(`${path}/actions/late`);
    assert.equal(answer.body.outcome, 'checked-in');
  });

  test('the address of a refused action gives the same problem', async () => {
    await stay(() => refuse({ type: 'not-possible', status: 'INQUIRY' }));
    await desk.act(`${path}/check-out`, {}, 'ana', 'refused');
    const { status, body } = await desk.get(`${path}/actions/refused`);
    assert.deepEqual([status, body.type, body.reservation_status], [409, 'not-possible', 'INQUIRY']);
  });

  test('a key that nobody used has no outcome', async () => {
    await stay(done('confirmed'));
    for (const key of ['none', 'a'.repeat(300), 'a%20b'])
      assert.equal((await desk.get(`${path}/actions/${key}`)).status, 404);
  });

  test('Temporal away is 503; the request is kept and the same key works afterwards', async () => {
    await stay(done('confirmed'));
    desk.doorbell.away = true;
    const first = await desk.act(`${path}/confirm-deposit`, PAYMENT, 'ana', 'kept');
    assert.deepEqual([first.status, first.body.type], [503, 'unavailable']);
    assert.ok(Number(first.headers.get('retry-after')) > 0);
    const { rowCount } = await desk.database.query(
      `select 1 from actions where key = 'kept' and outcome is null`,
    );
    assert.equal(rowCount, 1);
    desk.doorbell.away = false;
    const second = await desk.act(`${path}/confirm-deposit`, PAYMENT, 'luis', 'kept');
    assert.deepEqual([second.status, second.body.by], [200, 'ana']);
  });

  test('a request that no worker takes in time is 503, not a promise', async () => {
    await stay(done('confirmed'));
    desk.doorbell.deaf = true;
    const { status, body } = await desk.act(`${path}/confirm-deposit`, PAYMENT);
    desk.doorbell.deaf = false;
    assert.deepEqual([status, body.type], [503, 'unavailable']);
  });

  test('a run that ended under the request is 503, and the same key asks the next run', async () => {
    await stay(() =>
      Promise.reject(
        new WorkflowUpdateFailedError(
          'Workflow Update failed',
          ApplicationFailure.nonRetryable('', 'AcceptedUpdateCompletedWorkflow'),
        ),
      ),
    );
    assert.equal((await desk.act(`${path}/check-in`, {}, 'ana', 'ended')).status, 503);
    desk.doorbell.answers = async (asked) => done('checked-in')(asked);
    assert.equal((await desk.act(`${path}/check-in`, {}, 'ana', 'ended')).status, 200);
  });

  test('Temporal lost after it had accepted is 202: the workflow goes on', async () => {
    await stay(() => Promise.reject(temporalAway()));
    assert.equal((await desk.act(`${path}/check-in`)).status, 202);
  });
});

describe('a stay whose workflow has closed', () => {
  /** As the machine left it. */
  async function closed(snapshot: ReservationSnapshot): Promise<void> {
    const name = await stay(done('confirmed'), { status: snapshot.status });
    await desk.database.query(
      `update processes set closed_at = now(), snapshot = $2, version = 9 where id = $1`,
      [`reservation-r-${name}`, JSON.stringify(snapshot)],
    );
  }
  const held = (): Stay => {
    const one = new Stay();
    one.happens({
      type: 'inquired',
      stay: {
        checkin: '2027-03-11',
        checkout: '2027-03-14',
        rooms: [{ adults: 2, children: 2, ages: [4, 9] }],
      },
      language: 'es',
    });
    one.quotes({ roomTypeId: 7, roomTypeName: 'Type 7', rooms: 1, totalMinor: 48_600_000, serviceIds: [] });
    one.accepts();
    one.holds();
    return one;
  };
  const cancelled = (): ReservationSnapshot => {
    const one = held();
    one.commands('cancel', { key: 'old' });
    one.pms({ type: 'cancelDone', result: { kind: 'cancelled' } });
    return one.snapshot;
  };

  test('is refused from its snapshot, without being started', async () => {
    await closed(cancelled());
    for (const [action, body] of [
      ['confirm-deposit', PAYMENT],
      ['cancel', { reason: 'x' }],
      ['check-in', {}],
    ] as const) {
      const answer = await desk.act(`${path}/${action}`, body);
      assert.deepEqual(
        [answer.status, answer.body.type, answer.body.reservation_status],
        [409, 'not-possible', 'CANCELLED'],
        action,
      );
    }
    assert.equal(desk.doorbell.asked.length, 0);
  });

  test('gives the outcome of a key that its workflow still knew', async () => {
    await closed(cancelled());
    const { status, body } = await desk.act(`${path}/cancel`, { reason: 'x' }, 'luis', 'old');
    assert.deepEqual([status, body.outcome, body.by], [200, 'cancelled', 'ana']);
    assert.equal(desk.doorbell.asked.length, 0);
  });

  test('says who had confirmed it, when it was confirmed once', async () => {
    const one = held();
    one.commands('confirm-deposit', { by: 'luis', key: 'paid' });
    one.pms({ type: 'confirmDone', result: { kind: 'recorded' } });
    await closed({ ...one.snapshot, status: 'CHECKED_OUT', agenda: [] });
    const { status, body } = await desk.act(`${path}/confirm-deposit`, PAYMENT);
    assert.deepEqual(
      [status, body.type, body.by, body.reservation_status],
      [409, 'already-confirmed', 'luis', 'CHECKED_OUT'],
    );
  });

  test('takes money for a released room to the workflow, which looks for the room again', async () => {
    const one = held();
    one.waitUntil('2027-03-03 10:00');
    one.pms({ type: 'cancelDone', result: { kind: 'cancelled' } });
    assert.equal(one.snapshot.cancelReason, 'expired');
    await closed(one.snapshot);
    const { status } = await desk.act(`${path}/confirm-deposit`, PAYMENT);
    assert.equal(status, 200);
    assert.equal(desk.doorbell.asked.length, 1);
  });
});
