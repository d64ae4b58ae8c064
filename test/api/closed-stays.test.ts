import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { ReservationSnapshot } from '../../domain/reservation/types.ts';
import { Stay } from '../reservation/stay.ts';
import { type Asked, type Desk, openDesk } from './desk.ts';
import { done, PAYMENT, stayOf } from './stays.ts';

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
