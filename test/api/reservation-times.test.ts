/** A reservation's own times run on the hotel's clock, as everything else that people read. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { advanceClock } from '../../store/clock.ts';
import { openReservation } from '../../store/reservations.ts';
import { type Desk, openDesk } from './desk.ts';
import { conversation } from './guests.ts';

const DAY = 86_400_000;
let desk: Desk;
before(async () => {
  desk = await openDesk();
  await conversation(desk.database, 'c1');
});
after(() => desk.close());

test('created and updated are told by the hotel’s clock', async () => {
  await advanceClock(desk.database, 30 * DAY);
  const code = await openReservation(desk.database, {
    id: 'r1',
    hotelId: 'lago',
    codePrefix: 'HL',
    conversationId: 'c1',
    channel: 'whatsapp',
    phone: null,
  });
  const { body } = await desk.get(`/api/v1/reservations/${code}`);
  for (const name of ['created_at', 'updated_at']) {
    const off = Math.abs(Date.parse(body[name]) - (Date.now() + 30 * DAY));
    assert.ok(off < 60_000, `${name} is ${off} ms off`);
  }
});
