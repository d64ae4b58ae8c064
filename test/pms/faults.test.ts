import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { PmsError } from '../../integrations/pms/errors.ts';
import type { HoldRequest } from '../../integrations/pms/port.ts';
import { guest, openHouse } from './house.ts';

/** A request of this PMS is over after a second, and we give up on an answer after 400 ms. */
const timeouts = { readMs: 2_000, writeMs: 400, longestRequestMs: 1_000 };

const house = await openHouse('hotel-del-lago');
const pms = house.pms({ timeouts });

async function wish(reference: string): Promise<HoldRequest> {
  const stay = { ...house.nextStay(), rooms: [{ adults: 2, children: 0, ages: [] }] };
  const [option] = (await pms.availability(stay)).options;
  assert.ok(option);
  const { roomTypeId, serviceIds, totalMinor } = option;
  return { reference, stay, roomTypeId, serviceIds, totalMinor, guest };
}

/** Asks until it works, as an activity does. */
async function persistently<T>(work: () => Promise<T>, attempts = 6): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      assert.ok(error instanceof PmsError && error.retryable, String(error));
      if (attempt === attempts) throw error;
      await sleep(50);
    }
  }
}

const faults = ['error500done', 'cutAfterCommit', 'cutBeforeCommitRunsLater', 'slow'] as const;

for (const fault of faults) {
  test(`a hold through ${fault} is one order with one room`, async () => {
    const request = await wish(`HOLD-${fault}`);
    house.fault(fault, 'POST bookings', 600);
    const result = await persistently(() => pms.hold(request));
    assert.equal(result.kind, 'held');
    if (fault === 'slow' || fault === 'cutBeforeCommitRunsLater') await sleep(800);
    assert.equal((await house.desk.orders(request.reference)).length, 1);
    assert.equal((await house.desk.held(request.reference)).length, 1);
    assert.deepEqual(await pms.hold(request), result);
  });

  test(`a deposit through ${fault} is one payment`, async () => {
    const request = await wish(`PAY-${fault}`);
    const held = await pms.hold(request);
    assert.ok(held.kind === 'held');
    house.fault(fault, 'PUT bookings', 600);
    const paid = { totalPaidMinor: 2_520_000, method: 'transfer' };
    const result = await persistently(() => pms.recordDeposit(request.reference, paid));
    assert.deepEqual(result, { kind: 'recorded', paidInPmsMinor: 2_520_000 });
    if (fault === 'slow' || fault === 'cutBeforeCommitRunsLater') await sleep(800);
    assert.equal((await house.desk.payments(held.pmsReference)).length, 1);
    assert.equal((await house.desk.held(request.reference)).length, 1);
  });

  test(`a cancellation through ${fault} frees the room once and for all`, async () => {
    const request = await wish(`CANCEL-${fault}`);
    await pms.hold(request);
    house.fault(fault, 'POST order_histories', 600);
    assert.deepEqual(await persistently(() => pms.cancel(request.reference)), { kind: 'cancelled' });
    assert.deepEqual(await house.desk.held(request.reference), []);
  });

  test(`an arrival through ${fault} is written once`, async () => {
    const request = await wish(`IN-${fault}`);
    await pms.hold(request);
    house.fault(fault, 'PUT room_bookings', 600);
    await persistently(() => pms.checkIn(request.reference, Date.parse(`${request.stay.checkin}T18:00:00Z`)));
    const [row] = await house.desk.held(request.reference);
    assert.deepEqual([row?.id_status, row?.check_in], [2, `${request.stay.checkin} 15:00:00`]);
  });
}

test('a request that was cut and is carried out later is waited for, never sent again', async () => {
  const request = await wish('LATER-1');
  house.fault('cutBeforeCommitRunsLater', 'POST bookings', 1_300);
  const patient = house.pms({ timeouts: { ...timeouts, longestRequestMs: 2_500 } });
  const result = await patient.hold(request);
  assert.equal(result.kind, 'held');
  await sleep(1_500);
  assert.equal((await house.desk.orders('LATER-1')).length, 1);
});

test('a cancellation waits for a booking that is still on its way', async () => {
  const request = await wish('OVERTAKEN-1');
  const giveUp = new AbortController();
  house.fault('cutBeforeCommitRunsLater', 'POST bookings', 500);
  const given = assert.rejects(pms.hold(request, { signal: giveUp.signal }));
  await sleep(150);
  giveUp.abort(new Error('the guest changed their mind'));
  await given;
  assert.deepEqual(await pms.cancel('OVERTAKEN-1'), { kind: 'cancelled' });
  await sleep(1_000);
  assert.deepEqual(await house.desk.held('OVERTAKEN-1'), []);
});

test('a booking that never arrived is booked by the next attempt, after the absence counts', async () => {
  const request = await wish('LOST-1');
  let lose = true;
  const lossy: typeof fetch = async (input, init) => {
    if (init?.method !== 'POST' || !String(input).includes('/bookings') || !lose) return fetch(input, init);
    lose = false;
    throw Object.assign(new TypeError('fetch failed'), { cause: { code: 'ECONNRESET' } });
  };
  const unlucky = house.pms({ timeouts, fetch: lossy });
  const started = performance.now();
  await assert.rejects(unlucky.hold(request), (error) => error instanceof PmsError && error.retryable);
  assert.ok(performance.now() - started >= 950, 'the absence counts only after the longest request');
  assert.equal((await unlucky.hold(request)).kind, 'held');
  assert.equal((await house.desk.orders('LOST-1')).length, 1);
});

test('a PMS that is down is said so at once, and nothing has to be waited for afterwards', async () => {
  const request = await wish('DOWN-1');
  const nowhere = house.pms({ timeouts, baseUrl: await house.deadAddress() });
  await assert.rejects(
    nowhere.hold(request),
    (error) => error instanceof PmsError && error.type === 'pms-unavailable',
  );
  const started = performance.now();
  assert.equal((await pms.hold(request)).kind, 'held');
  assert.ok(performance.now() - started < 900);
});

test('losing the lock in the middle of a booking aborts it; the next attempt finds what it did', async () => {
  const request = await wish('LOCK-1');
  house.fault('slow', 'POST bookings', 300);
  const admin = new pg.Client({ connectionString: house.journalUrl });
  await admin.connect();
  after(() => admin.end());
  const aborted = assert.rejects(
    pms.hold(request),
    (error) => error instanceof PmsError && error.type === 'pms-busy',
  );
  await sleep(150);
  await admin.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where application_name = 'agente-hotelero pms writer' and datname = current_database()`,
  );
  await aborted;
  assert.equal((await persistently(() => pms.hold(request))).kind, 'held');
  await sleep(1_200);
  assert.equal((await house.desk.orders('LOCK-1')).length, 1);
});

test('while one writer waits for a lost request, another guest waits for the writer', async () => {
  const [first, second] = [await wish('QUEUE-1'), await wish('QUEUE-2')];
  house.fault('cutBeforeCommitRunsLater', 'POST bookings', 500);
  const finished: string[] = [];
  await Promise.all([
    pms.hold(first).then((result) => finished.push(`first ${result.kind}`)),
    sleep(50)
      .then(() => house.pms({ timeouts }).hold(second))
      .then((result) => finished.push(`second ${result.kind}`)),
  ]);
  assert.deepEqual(finished, ['first held', 'second held']);
});

test('a server that answers 500 to every booking call although it works is worked with all the same', async () => {
  house.regime('tax-excluded');
  const request = await wish('REGIME-1');
  const held = await pms.hold(request);
  assert.ok(held.kind === 'held');
  const paid = await pms.recordDeposit('REGIME-1', { totalPaidMinor: 2_520_000, method: 'transfer' });
  assert.deepEqual(paid, { kind: 'recorded', paidInPmsMinor: 2_520_000 });
  house.regime('tax-included');
  assert.equal((await house.desk.orders('REGIME-1')).length, 1);
  assert.equal((await house.desk.payments(held.pmsReference)).length, 1);
});
