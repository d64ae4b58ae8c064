/** Twenty clicks on «Confirmar»: one booking, nineteen refusals that name the winner. And the deadline in the same second. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type House, openHouse, until } from '../support/house.ts';
import { holdRoom, liveOrders, reservationOf } from '../support/story.ts';

describe('confirming a deposit', { concurrency: false }, () => {
  let house: House;
  before(async () => {
    house = await openHouse({ scenario: 'confirms' });
  });
  after(async () => await house.close());

  test('twenty at once: one books, nineteen learn who did', async () => {
    const guest = house.guest('5491155550401');
    const held = await holdRoom(house, guest);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        house.act(
          `/api/v1/reservations/${held.code}/confirm-deposit`,
          { amount_minor: held.deposit_minor, method: 'transfer' },
          n % 2 ? 'ana' : 'luis',
          `click-${n}`,
        ),
      ),
    );
    const won = answers.filter(({ status }) => status === 200);
    const refused = answers.filter(({ status }) => status === 409);
    assert.equal(won.length, 1, JSON.stringify(answers.map(({ status, body }) => [status, body.type])));
    assert.equal(refused.length, 19);
    for (const { body } of refused) {
      assert.match(body.type, /already-confirmed|change-in-progress/);
      assert.ok(['ana', 'luis'].includes(body.by), 'the refusal names a person');
    }
    const names = new Set(refused.map(({ body }) => body.by));
    assert.equal(names.size, 1, 'all name the same winner');
    assert.equal((await liveOrders(house, held.code)).length, 1);
    const { body } = await house.get(`/api/v1/reservations/${held.code}`);
    assert.equal(body.paid_minor, held.deposit_minor, 'the money is counted once');
    await house.quiet();
    assert.equal(
      (await guest.received()).filter((text) => /confirmada/i.test(text)).length,
      1,
      'one voucher',
    );
  });

  test('the same key again, even by another person, tells the first outcome with the first name', async () => {
    const held = await holdRoom(house, house.guest('5491155550402'), 'del 15 al 17 de marzo');
    const path = `/api/v1/reservations/${held.code}/confirm-deposit`;
    const body = { amount_minor: held.deposit_minor, method: 'transfer' };
    const first = await house.act(path, body, 'ana', 'same-key');
    const again = await house.act(path, body, 'luis', 'same-key');
    assert.equal(first.status, 200);
    assert.deepEqual([again.status, again.body.outcome], [200, 'confirmed']);
    const other = await house.act(path, { ...body, amount_minor: 1 }, 'luis', 'same-key');
    assert.deepEqual([other.status, other.body.type.split('/').at(-1)], [422, 'idempotency-key-reused']);
  });

  for (const lead of [-150, 0, 150]) {
    test(`the deadline and a confirm ${Math.abs(lead)} ms ${lead < 0 ? 'before' : 'after'}: booked or released, never both`, async () => {
      const guest = house.guest(`549115555041${lead < 0 ? 0 : lead ? 2 : 1}`);
      const held = await holdRoom(
        house,
        guest,
        `del ${lead < 0 ? 3 : lead ? 7 : 5} al ${lead < 0 ? 4 : lead ? 8 : 6} de mayo`,
      );
      const due = Date.parse(held.hold_expires_at);
      const { body: clock } = await house.get('/api/v1/dev/clock', 'admin');
      // The clock is put two seconds before the deadline; the rest passes in real time.
      await house.clock(`PT${Math.floor((due - Date.parse(clock.now)) / 1000) - 2}S`);
      const { body: near } = await house.get('/api/v1/dev/clock', 'admin');
      await new Promise((resolve) => setTimeout(resolve, due - Date.parse(near.now) + lead));
      const answer = await house.act(`/api/v1/reservations/${held.code}/confirm-deposit`, {
        amount_minor: held.deposit_minor,
        method: 'transfer',
      });
      const settled = await until('the stay to settle', async () => {
        const one = await reservationOf(house, guest);
        return ['CONFIRMED', 'CANCELLED'].includes(one.status) ? one : null;
      });
      const live = await liveOrders(house, held.code);
      if (answer.status === 200) {
        assert.equal(settled.status, 'CONFIRMED');
        assert.equal(live.length, 1, 'booked and not released');
      } else {
        assert.equal(answer.status, 409, JSON.stringify(answer.body));
        assert.equal(settled.status, 'CANCELLED');
        assert.equal(settled.cancel_reason, 'expired');
        assert.equal(live.length, 0, 'released and not booked');
      }
    });
  }
});
