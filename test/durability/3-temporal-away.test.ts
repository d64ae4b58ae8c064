/** Temporal down while webhooks arrive: all 200, all answered later. Its database lost: the same, and stays go on. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { nightsAhead } from '../e2e/hours.ts';
import { type House, openHouse, until } from '../support/house.ts';
import { confirm, holdRoom, liveOrders, reservationOf } from '../support/story.ts';
import { type OwnServer, ownTemporalServer } from '../support/temporal.ts';

describe('Temporal is away', { concurrency: false }, () => {
  let server: OwnServer;
  let house: House;
  before(async () => {
    server = await ownTemporalServer();
    // Rooms wanted within three days are kept for 40 seconds only.
    house = await openHouse({
      temporalAddress: server.address,
      policy: { 'deposit.shortNoticeHours': 72, 'deposit.shortTermMinutes': 2 / 3 },
    });
  });
  after(async () => {
    await house.close();
    await server.close();
  });

  test('webhooks are answered 200 while it is down, and every guest is answered when it is back', async () => {
    const guests = Array.from({ length: 5 }, (_, n) => house.guest(`549115555030${n}`));
    await server.kill();
    // Each resolves only at our 200.
    await Promise.all(guests.map((guest) => guest.says('¿hay cochera?')));
    assert.equal((await fetch(`${house.apiUrl}/health/ready`)).status, 503);
    await server.start();
    for (const guest of guests) assert.match(await guest.reads(() => true, 45_000), /cochera/i);
    await house.quiet(30_000);
    for (const guest of guests) assert.equal((await guest.received()).length, 1, 'answered once');
  });

  test('its database is deleted: a held stay goes on from its snapshot to its booking', async () => {
    const guest = house.guest('5491155550310');
    const held = await holdRoom(house, guest);
    await house.quiet();
    await server.kill();
    server.forget();
    await guest.says('¿hasta qué hora es el desayuno?');
    await server.start();
    // A worker registers the search attributes of the new namespace when it starts.
    await house.kill('worker');
    await house.start('worker');
    assert.match(await guest.reads((text) => /desayuno/i.test(text), 45_000), /desayuno/i);
    const answer = await confirm(house, held.code, held.deposit_minor);
    assert.ok([200, 202].includes(answer.status));
    assert.equal((await reservationOf(house, guest, 'CONFIRMED')).code, held.code);
    assert.equal((await liveOrders(house, held.code)).length, 1);
    const texts = await guest.received();
    assert.equal(texts.filter((text) => /cotizaci[oó]n/i.test(text)).length, 1, 'nothing was said again');
    assert.equal((await liveOrders(house, held.code))[0]?.current_state, 8);
  });

  test('its database is deleted: a room that only waits for its deposit is released at its deadline', async () => {
    const guest = house.guest('5491155550311');
    const held = await holdRoom(house, guest, await nightsAhead(house, 1, 2));
    await house.quiet();
    await server.kill();
    server.forget();
    await server.start();
    await house.kill('worker');
    await house.start('worker');
    assert.equal((await reservationOf(house, guest)).status, 'PENDING_CONFIRMATION');
    assert.ok(Date.parse(held.hold_expires_at) > Date.now(), 'the deadline is still to come');
    const over = await until(
      'the room to be released',
      async () =>
        (await reservationOf(house, guest)).status === 'CANCELLED' && (await reservationOf(house, guest)),
      60_000,
    );
    assert.equal(over.cancel_reason, 'expired');
    assert.deepEqual(await liveOrders(house, held.code), [], 'the PMS has its room back');
    assert.match(await guest.reads((text) => text.includes('se liberó')), /se liberó tu habitación/);
  });
});
