/**
 * `kill -9` while a confirmed stay is being changed: between any two steps, and inside the writes of the PMS. However
 * it went, one order is live in the end, the new one, with its money, and the guest is told once.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Failpoint } from '../../activities/failpoints.ts';
import { type House, openHouse } from '../support/house.ts';
import { confirm, holdRoom, liveOrders, reservationOf } from '../support/story.ts';

const POINTS: Failpoint[] = [
  'hold.before',
  'pms.before-write',
  'pms.after-write',
  'hold.after',
  'cancel.before',
  'cancel.after',
  'confirm.after',
  'commit.after',
];

describe('the worker is killed with -9 during a change', { concurrency: false }, () => {
  let house: House;
  before(async () => {
    house = await openHouse({ policy: { 'conversation.burstWaitMs': 100 } });
  });
  after(async () => await house.close());

  for (const [n, name] of POINTS.entries()) {
    test(`at ${name}: the new order alone is live, with the deposit on it`, async () => {
      const guest = house.guest(`549115555030${n}`);
      const day = 1 + 2 * n;
      const { code, deposit_minor, pms_reference } = await holdRoom(
        house,
        guest,
        `del ${day} al ${day + 1} de mayo`,
      );
      await confirm(house, code, deposit_minor);
      await reservationOf(house, guest, 'CONFIRMED');
      await house.quiet();
      await guest.says(`podemos pasar la reserva al ${day + 1} de agosto?`);
      await guest.reads((text) => /¿Lo cambio\?$/.test(text), 25_000);
      await guest.says('sí');
      await guest.reads((text) => /recepción/.test(text), 25_000);
      await house.quiet();

      house.arm(name);
      const restarted = house.ended('worker', 60_000).then(() => house.start('worker'));
      const answer = await house.act(`/api/v1/reservations/${code}/approve-change`, {});
      assert.ok([200, 202].includes(answer.status), JSON.stringify(answer.body));
      await restarted;
      await guest.reads((text) => /cambió/.test(text), 40_000);
      await house.quiet(30_000);

      const { body } = await house.get(`/api/v1/reservations/${code}`);
      assert.equal(body.status, 'CONFIRMED');
      assert.equal(body.checkin.slice(5), `08-${String(day + 1).padStart(2, '0')}`);
      assert.notEqual(body.pms_reference, pms_reference, 'a new order under the same code');
      const live = await liveOrders(house, code);
      assert.deepEqual(
        live.map(({ source }) => source.split('-').at(-1)),
        ['2'],
        'one live order, the new one',
      );
      const texts = await guest.received();
      assert.equal(texts.filter((text) => /cambió/.test(text)).length, 1, JSON.stringify(texts));
      assert.deepEqual(body.attention, []);
    });
  }
});
