import assert from 'node:assert/strict';
import { test } from 'node:test';
import { instantAt } from '../../domain/plain-date.ts';
import { PmsError } from '../../integrations/pms/errors.ts';
import type { RoomParty } from '../../integrations/pms/port.ts';
import { guest, openHouse } from './house.ts';

const couple: RoomParty = { adults: 2, children: 0, ages: [] };
const lago = await openHouse('hotel-del-lago');
const demo = await openHouse('demo');

async function held(house: typeof lago, reference: string, rooms = [couple]) {
  const pms = house.pms();
  const stay = { ...house.nextStay(), rooms };
  const [option] = (await pms.availability(stay)).options;
  assert.ok(option);
  const { roomTypeId, serviceIds, totalMinor } = option;
  const result = await pms.hold({ reference, stay, roomTypeId, serviceIds, totalMinor, guest });
  assert.ok(result.kind === 'held');
  return { pms, stay, totalMinor, orderId: result.orderId, pmsReference: result.pmsReference };
}

const orderOf = async (house: typeof lago, reference: string) => {
  const [order] = await house.desk.orders(reference);
  assert.ok(order);
  return order;
};

test('a deposit is written down once as the absolute sum, and nothing else of the order changes', async () => {
  const { pms, totalMinor, pmsReference } = await held(lago, 'PAY-1', [
    couple,
    { adults: 2, children: 1, ages: [4] },
  ]);
  const before = await lago.desk.held('PAY-1');
  const paid = { totalPaidMinor: 5_040_000, method: 'transfer' };
  assert.deepEqual(await pms.recordDeposit('PAY-1', paid), { kind: 'recorded', paidInPmsMinor: 5_040_000 });
  assert.deepEqual(await pms.recordDeposit('PAY-1', paid), { kind: 'recorded', paidInPmsMinor: 5_040_000 });
  const payments = await lago.desk.payments(pmsReference);
  assert.deepEqual(
    payments.map((payment) => [Number(payment.amount), payment.payment_method]),
    [[50_400, 'transfer']],
  );
  const order = await orderOf(lago, 'PAY-1');
  assert.equal(order.current_state, 8);
  assert.equal(Number(order.total_paid_tax_incl) * 100, totalMinor);
  const kept = (rows: typeof before) =>
    rows.map((row) => [row.id, row.id_room, row.adults, row.children, row.date_from]);
  assert.deepEqual(kept(await lago.desk.held('PAY-1')), kept(before));
  assert.equal((await pms.find('PAY-1'))?.state, 'paid');
});

test('a second payment raises the sum, the last one makes the order fully paid', async () => {
  const { pms, totalMinor } = await held(lago, 'PAY-2');
  await pms.recordDeposit('PAY-2', { totalPaidMinor: 1_000_000, method: 'cash' });
  const second = await pms.recordDeposit('PAY-2', { totalPaidMinor: 2_000_000, method: 'cash' });
  assert.deepEqual(second, { kind: 'recorded', paidInPmsMinor: 2_000_000 });
  await pms.recordDeposit('PAY-2', { totalPaidMinor: totalMinor, method: 'card' });
  assert.equal((await orderOf(lago, 'PAY-2')).current_state, 2);
  assert.equal((await pms.find('PAY-2'))?.paidMinor, totalMinor);
});

test('money that the front desk wrote down is never lowered by ours', async () => {
  const { pms, orderId } = await held(lago, 'PAY-3');
  await pms.recordDeposit('PAY-3', { totalPaidMinor: 3_000_000, method: 'transfer' });
  const result = await pms.recordDeposit('PAY-3', { totalPaidMinor: 1_000_000, method: 'transfer' });
  assert.deepEqual(result, { kind: 'recorded', paidInPmsMinor: 3_000_000 });
  assert.equal((await orderOf(lago, 'PAY-3')).id, orderId);
});

test('where services would be lost the order only becomes partially paid, its price and services stay', async () => {
  const { pms, totalMinor } = await held(demo, 'PAY-4');
  const result = await pms.recordDeposit('PAY-4', { totalPaidMinor: 50_000, method: 'transfer' });
  assert.deepEqual(result, { kind: 'recorded', paidInPmsMinor: 0 });
  const order = await orderOf(demo, 'PAY-4');
  assert.equal(order.current_state, 8);
  assert.equal(Math.round(Number(order.total_paid_tax_incl) * 100), totalMinor);
  assert.deepEqual(await pms.recordDeposit('PAY-4', { totalPaidMinor: 50_000, method: 'transfer' }), result);
  await pms.recordDeposit('PAY-4', { totalPaidMinor: totalMinor, method: 'transfer' });
  assert.equal((await orderOf(demo, 'PAY-4')).current_state, 2);
});

test('a deposit for a hold that is gone says so', async () => {
  const { pms, orderId } = await held(lago, 'GONE-1');
  await lago.desk.setState(orderId, 5);
  const paid = { totalPaidMinor: 100, method: 'cash' };
  assert.deepEqual(await pms.recordDeposit('GONE-1', paid), { kind: 'gone', state: 'cancelled' });
  assert.deepEqual(await pms.recordDeposit('NEVER-1', paid), { kind: 'gone', state: 'cancelled' });
  assert.equal((await orderOf(lago, 'GONE-1')).current_state, 5);
});

test('a deposit for an overbooked row is gone too: there is no room under it', async () => {
  const { pms } = await held(lago, 'GONE-2');
  const [row] = await lago.desk.held('GONE-2');
  assert.ok(row);
  await lago.desk.editRow(row.id, { is_back_order: '1' });
  const result = await pms.recordDeposit('GONE-2', { totalPaidMinor: 100, method: 'cash' });
  assert.deepEqual(result, { kind: 'gone', state: 'trouble' });
});

test('cancelling frees the rooms, and cancelling again is the same', async () => {
  const { pms, stay, totalMinor } = await held(lago, 'CANCEL-1');
  assert.deepEqual(await pms.cancel('CANCEL-1'), { kind: 'cancelled' });
  assert.deepEqual(await pms.cancel('CANCEL-1'), { kind: 'cancelled' });
  assert.deepEqual(await lago.desk.held('CANCEL-1'), []);
  assert.equal((await orderOf(lago, 'CANCEL-1')).current_state, 4);
  assert.equal(await pms.find('CANCEL-1'), null);
  assert.equal((await pms.availability(stay)).options[0]?.totalMinor, totalMinor);
});

test('a stay with money on it is not cancelled unless a person said so, and the money stays', async () => {
  const { pms } = await held(lago, 'CANCEL-2');
  await pms.recordDeposit('CANCEL-2', { totalPaidMinor: 1_000_000, method: 'transfer' });
  assert.deepEqual(await pms.cancel('CANCEL-2'), { kind: 'paid' });
  assert.equal((await lago.desk.held('CANCEL-2')).length, 1);
  assert.deepEqual(await pms.cancel('CANCEL-2', { evenPaid: true }), { kind: 'cancelled' });
  assert.deepEqual(await lago.desk.held('CANCEL-2'), []);
  assert.equal(Number((await orderOf(lago, 'CANCEL-2')).total_paid_real), 10_000);
});

test('money that only our books and the state know of protects the order as well', async () => {
  const { pms } = await held(demo, 'CANCEL-3');
  await pms.recordDeposit('CANCEL-3', { totalPaidMinor: 50_000, method: 'transfer' });
  assert.deepEqual(await pms.cancel('CANCEL-3'), { kind: 'paid' });
});

test("arrival and departure are written on every row in the PMS's own time, once", async () => {
  const { pms, stay } = await held(lago, 'IN-1', [couple, couple]);
  const arrived = instantAt('America/Argentina/Buenos_Aires', stay.checkin, '15:02');
  await pms.checkIn('IN-1', arrived);
  await pms.checkIn('IN-1', arrived + 3_600_000);
  const inside = await lago.desk.held('IN-1');
  assert.deepEqual(
    inside.map((row) => [row.id_status, row.check_in]),
    [
      [2, `${stay.checkin} 15:02:00`],
      [2, `${stay.checkin} 15:02:00`],
    ],
  );
  assert.equal((await pms.find('IN-1'))?.state, 'checkedIn');

  const left = instantAt('America/Argentina/Buenos_Aires', stay.checkout, '09:40');
  await pms.checkOut('IN-1', left);
  await pms.checkOut('IN-1', left + 3_600_000);
  const gone = await lago.desk.held('IN-1');
  assert.deepEqual(
    gone.map((row) => [row.id_status, row.check_in, row.check_out]),
    [
      [3, `${stay.checkin} 15:02:00`, `${stay.checkout} 09:40:00`],
      [3, `${stay.checkin} 15:02:00`, `${stay.checkout} 09:40:00`],
    ],
  );
  assert.equal((await pms.find('IN-1'))?.state, 'checkedOut');
});

test('a guest who has arrived is not cancelled away', async () => {
  const { pms, stay } = await held(lago, 'IN-2');
  await pms.checkIn('IN-2', instantAt('America/Argentina/Buenos_Aires', stay.checkin, '15:00'));
  await assert.rejects(
    pms.cancel('IN-2', { evenPaid: true }),
    (error) => error instanceof PmsError && error.type === 'pms-refused' && !error.retryable,
  );
  assert.equal((await lago.desk.held('IN-2')).length, 1);
});

test('checking in a stay that is not there is final', async () => {
  await assert.rejects(
    lago.pms().checkIn('NOBODY-1', 0),
    (error) => error instanceof PmsError && error.type === 'pms-not-found',
  );
});

test('readiness asks the PMS and names a wrong hotel or key', async () => {
  await lago.pms().ping();
  const type = (expected: string) => (error: unknown) => error instanceof PmsError && error.type === expected;
  await assert.rejects(lago.pms({ hotelId: 99 }).ping(), type('pms-misconfigured'));
  await assert.rejects(lago.pms({ apiKey: 'X'.repeat(32) }).ping(), type('pms-unauthorised'));
});
