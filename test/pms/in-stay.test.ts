/** The last night and the notes for the front desk, against the stand-in that answers as QloApps was recorded. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays, instantAt } from '../../domain/plain-date.ts';
import { PmsError } from '../../integrations/pms/errors.ts';
import { withLines } from '../../integrations/pms/qloapps/notes.ts';
import { guest, openHouse } from './house.ts';

const lago = await openHouse('hotel-del-lago');
const demo = await openHouse('demo');
const couple = { adults: 2, children: 0, ages: [] };

async function held(house: typeof lago, reference: string, rooms = [couple]) {
  const pms = house.pms();
  const stay = { ...house.nextStay(), rooms };
  const [option] = (await pms.availability(stay)).options;
  assert.ok(option);
  const { roomTypeId, serviceIds, totalMinor } = option;
  const result = await pms.hold({ reference, stay, roomTypeId, serviceIds, totalMinor, guest });
  assert.ok(result.kind === 'held');
  const [row] = await house.desk.held(reference);
  assert.ok(row);
  return { pms, stay, roomTypeId, row, totalMinor };
}

/** Somebody else sleeps in rooms of the type in the night after the stay. */
async function sells(house: typeof lago, roomTypeId: number, night: string, rooms: number): Promise<void> {
  const currency = house === demo ? 'USD' : 'ARS';
  await house.desk.book({
    source: 'otro canal',
    currency,
    roomTypeId,
    checkin: night,
    checkout: addDays(night, 1),
    rooms,
  });
}

const arrived = (date: string) => instantAt('America/Argentina/Buenos_Aires', date, '15:00');

test('in the house it is about this very room: taken when it is sold for the night, free when only others are', async () => {
  const { pms, stay, roomTypeId, row } = await held(lago, 'LATE-1');
  const [room] = await pms.checkIn('LATE-1', arrived(stay.checkin));
  assert.deepEqual(room, { number: row.room_num });
  assert.equal(await pms.lateCheckout('LATE-1'), 'free');
  // The other channel gets the lowest free room, which is ours.
  await sells(lago, roomTypeId, stay.checkout, 1);
  const [theirs] = (await lago.desk.orders('otro canal')).slice(-1);
  assert.ok(theirs);
  const [their] = await lago.desk.rows(theirs.id);
  assert.equal(their?.id_room, row.id_room);
  assert.equal(await pms.lateCheckout('LATE-1'), 'taken');
  await lago.desk.setState(theirs.id, 4);
  assert.equal(await pms.lateCheckout('LATE-1'), 'free');
});

test('before check-in any room of the type will do', async () => {
  const { pms, stay, roomTypeId } = await held(demo, 'LATE-2');
  await sells(demo, roomTypeId, stay.checkout, 4);
  assert.equal(await pms.lateCheckout('LATE-2'), 'free');
  await sells(demo, roomTypeId, stay.checkout, 1);
  assert.equal(await pms.lateCheckout('LATE-2'), 'taken');
});

test('a stay of several rooms needs them all', async () => {
  const { pms, stay, roomTypeId } = await held(demo, 'LATE-3', [couple, couple]);
  await sells(demo, roomTypeId, stay.checkout, 4);
  assert.equal(await pms.lateCheckout('LATE-3'), 'taken');
});

test('a stay that is not there has no last night', async () => {
  await assert.rejects(
    lago.pms().lateCheckout('NOBODY-2'),
    (error) => error instanceof PmsError && error.type === 'pms-not-found',
  );
});

test('a note is on every room, once, and nothing else of the order changes', async () => {
  const { pms, totalMinor } = await held(demo, 'NOTE-1', [couple, couple]);
  const before = await demo.desk.held('NOTE-1');
  await pms.annotate('NOTE-1', ['Llegada: 22:00']);
  await pms.annotate('NOTE-1', ['Llegada: 22:00']);
  const after = await demo.desk.held('NOTE-1');
  assert.deepEqual(
    after.map(({ comment }) => comment),
    ['Llegada: 22:00', 'Llegada: 22:00'],
  );
  const rest = ({ comment: _comment, ...row }: (typeof after)[number]) => ({ ...row, date_upd: null });
  assert.deepEqual(after.map(rest), before.map(rest));
  assert.equal((await pms.find('NOTE-1'))?.totalMinor, totalMinor, 'services and price stay');
});

test('a new line takes the place of the old one, what the desk wrote stays', async () => {
  const { pms, row } = await held(lago, 'NOTE-2');
  await lago.desk.editRow(row.id, { comment: 'Cliente habitual' });
  await pms.annotate('NOTE-2', ['Llegada: 20:00']);
  await pms.annotate('NOTE-2', ['Llegada: 23:30', 'Pedidos: cuna, piso alto']);
  const [now] = await lago.desk.held('NOTE-2');
  assert.equal(now?.comment, 'Cliente habitual | Llegada: 23:30 | Pedidos: cuna, piso alto');
});

test('a note that was written while the connection was cut is not written twice', async () => {
  const { pms } = await held(lago, 'NOTE-3');
  lago.fault('cutAfterCommit', 'PUT room_bookings', 0);
  await pms.annotate('NOTE-3', ['Llegada: 21:00']).catch(() => pms.annotate('NOTE-3', ['Llegada: 21:00']));
  const [now] = await lago.desk.held('NOTE-3');
  assert.equal(now?.comment, 'Llegada: 21:00');
});

test('lines are told apart by their first word', () => {
  assert.equal(withLines('', ['Llegada: 22:00']), 'Llegada: 22:00');
  assert.equal(
    withLines('Ojo: alérgico | Llegada: 20:00', ['Llegada: 22:00']),
    'Ojo: alérgico | Llegada: 22:00',
  );
});
