/**
 * The drill of durability 1: `kill -9` of the worker at a failpoint; the stay goes on, with one hold, one booking and one
 * reply each. Shared by the files that take half of the table each, so that both cores work.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Failpoint } from '../../activities/failpoints.ts';
import { type House, openHouse } from './house.ts';
import { confirm, holdRoom, liveOrders, reservationOf, sendReceipt } from './story.ts';

/** Inside a send nobody can know whether it left; only then may the guest wait for the grace. */
const INSIDE_SEND = new Set(['send.claimed', 'send.accepted']);

export function killedAt(points: readonly Failpoint[], line: number): void {
  describe('the worker is killed with -9', { concurrency: false }, () => {
    let house: House;
    before(async () => {
      house = await openHouse({ policy: { 'conversation.burstWaitMs': 100 } });
    });
    after(async () => await house.close());

    for (const [n, name] of points.entries()) {
      test(`at ${name}: one booking, one reply each, and the stay goes on`, async () => {
        house.arm(name);
        const restarted = house.ended('worker', 60_000).then(() => house.start('worker'));
        const guest = house.guest(`5491155550${line}${String(n).padStart(2, '0')}`);
        // Other guests' statuses are the evidence that settles a doubted send.
        const other = house.guest('5491155550999', 'Otro Huésped');
        const chatter = INSIDE_SEND.has(name)
          ? setInterval(() => void other.says('¿hay wifi?').catch(() => undefined), 1_500)
          : undefined;
        try {
          const day = 1 + n;
          const held = await holdRoom(house, guest, `del ${day} al ${day + 1} de julio`);
          await sendReceipt(guest);
          const answer = await confirm(house, held.code, held.deposit_minor);
          assert.ok([200, 202].includes(answer.status));
          await reservationOf(house, guest, 'CONFIRMED');
          await guest.reads((text) => /confirmada/i.test(text), 30_000);
          await restarted;
          await house.quiet(30_000);
          assert.equal((await liveOrders(house, held.code)).length, 1, 'one order holds the room');
          const texts = await guest.received();
          for (const [what, pattern] of Object.entries({
            quote: /cotizaci[oó]n/i,
            alias: /^hotel\.del\.lago$/,
            voucher: /confirmada/i,
          })) {
            assert.equal(
              texts.filter((text) => pattern.test(text)).length,
              1,
              `one ${what}: ${JSON.stringify(texts)}`,
            );
          }
        } finally {
          clearInterval(chatter);
        }
      });
    }

    test('every failpoint was reached', async () => {
      const { readdirSync } = await import('node:fs');
      const reached = readdirSync(house.directory)
        .filter((file) => file.endsWith('.reached'))
        .map((file) => file.replace('.reached', ''));
      assert.deepEqual(reached.sort(), points.toSorted());
    });
  });
}
