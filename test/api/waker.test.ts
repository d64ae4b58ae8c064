/** Runs are made sure of for whatever waits, without anybody having written. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startWaker } from '../../api/waker.ts';
import { waitingProcesses } from '../../store/open-processes.ts';
import { until } from '../support/house.ts';
import { type Desk, openDesk } from './desk.ts';
import { conversation, insert, reservation } from './guests.ts';

let desk: Desk;
before(async () => {
  desk = await openDesk();
  await reservation(desk.database, 'HL-1', { status: 'PENDING_CONFIRMATION' });
  await reservation(desk.database, 'HL-2', { status: 'INQUIRY' });
  await reservation(desk.database, 'HL-3', { status: 'CANCELLED' });
  await desk.database.query(`update processes set closed_at = now() where id = 'reservation-r-HL-3'`);
  await conversation(desk.database, 'c2', { holder: 'waiting', handle: '5492945550144' });
  await conversation(desk.database, 'c3', { handle: '5492945550145' });
  await insert(desk.database, 'outbox', {
    key: 'k1',
    conversation_id: 'c3',
    number_id: '200000000000001',
    started_by: 'hotel',
    bubble: { type: 'text' },
    text: 'hola',
    state: 'uncertain',
  });
});
after(() => desk.close());

const ALL = [
  'conversation-c1',
  'conversation-c2',
  'conversation-c3',
  'reservation-r-HL-1',
  'reservation-r-HL-2',
];
const WAITING = ['conversation-c2', 'conversation-c3', 'reservation-r-HL-1'];

test('a stay with deadlines, a guest who waits for a person and an unsent message wait for something', async () => {
  assert.deepEqual(
    (await waitingProcesses(desk.database)).map(({ id }) => id),
    WAITING,
  );
});

test('all open processes are woken at the start, afterwards only those that wait; all again once Temporal was away', async () => {
  const { woken } = desk.doorbell;
  const next = (count: number) => until(`${count} woken`, async () => woken.length >= count, 5_000);
  desk.doorbell.away = true;
  const waker = startWaker(desk.service, 200);
  try {
    await new Promise((resolve) => setTimeout(resolve, 100));
    desk.doorbell.away = false;
    await next(ALL.length + WAITING.length);
    assert.deepEqual(woken.splice(0, ALL.length).sort(), ALL);
    assert.deepEqual(woken.splice(0, WAITING.length).sort(), WAITING);
    desk.doorbell.away = true;
    await new Promise((resolve) => setTimeout(resolve, 400));
    woken.length = 0;
    desk.doorbell.away = false;
    await next(ALL.length);
    assert.deepEqual(woken.slice(0, ALL.length).sort(), ALL);
  } finally {
    await waker.stop();
  }
});
