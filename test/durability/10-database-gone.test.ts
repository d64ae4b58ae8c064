/** PostgreSQL restarted, killed with -9 and put back to an earlier day, with a worker killed after it: nobody is silent. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import { type House, openHouse, until } from '../support/house.ts';
import { type OwnServers, openOwnServers } from '../support/own-servers.ts';
import { badlyEnded } from '../support/runs.ts';
import { confirm, holdRoom, liveOrders, reservationOf, sendReceipt } from '../support/story.ts';
import { temporalClient } from '../support/temporal.ts';

/** Nobody is silent for longer, whatever broke. */
const A_MINUTE_MS = 60_000;

describe('PostgreSQL goes away and comes back', { concurrency: false }, () => {
  let servers: OwnServers;
  let house: House;
  let client: Client;
  before(async () => {
    servers = await openOwnServers();
    house = await openHouse({
      servers,
      scenario: 'database-gone',
      policy: { 'conversation.burstWaitMs': 100 },
    });
    client = await temporalClient(servers.temporal.address);
  });
  after(async () => {
    assert.deepEqual(await badlyEnded(client, house.taskQueue), [], 'no run ended badly');
    await client.connection.close();
    await house.close();
    await servers.close();
  });

  async function killWorker(): Promise<void> {
    await house.kill('worker');
    await house.start('worker');
  }

  test('restarted in the middle of five talks: each is answered once, also after the worker was killed', async () => {
    const guests = Array.from({ length: 5 }, (_, n) => house.guest(`549115555110${n}`));
    await Promise.all(
      guests.map(async (guest) => {
        await guest.says('¿hay cochera?');
        await guest.reads();
      }),
    );
    const asking = guests.map(async (guest, n) => {
      await sleep(n * 60);
      await guest.says('¿tienen pileta?');
    });
    await sleep(120);
    await servers.database.stop();
    await sleep(500);
    await servers.database.start();
    await Promise.all(asking);
    for (const guest of guests)
      assert.match(await guest.reads((text) => /pileta/i.test(text), A_MINUTE_MS), /pileta/i);
    await house.quiet();
    await killWorker();
    for (const guest of guests) {
      await guest.says('¿hay wifi?');
      assert.match(await guest.reads((text) => /wifi/i.test(text), A_MINUTE_MS), /wifi/i);
    }
    await house.quiet();
    for (const guest of guests) assert.equal((await guest.received()).length, 3, 'answered once each time');
  });

  test('refuses webhooks at once while it is away, and takes them when it is back', async () => {
    const guest = house.guest('5491155551110');
    await servers.database.kill();
    const started = performance.now();
    const said = guest.says('¿hay cochera?');
    await until('the first answer to the webhook', async () => {
      const [first] = await house.meta.pendingWebhooks();
      return first?.lastAnswer;
    });
    assert.ok(performance.now() - started < 2_000, 'refused, not hung');
    await servers.database.start();
    await said;
    assert.match(await guest.reads(() => true, A_MINUTE_MS), /cochera/i);
  });

  test('killed with -9 while the PMS books: one order, told once, and the stay goes on', async () => {
    const guest = house.guest('5491155551120');
    await guest.says('Hola! del 3 al 4 de julio tenés algo? somos 2');
    await guest.reads((text) => /cotizaci[oó]n/i.test(text), 25_000);
    await guest.says('la 1');
    await guest.reads((text) => /nombre/i.test(text), 25_000);
    house.pms.fault({
      kind: 'slowAnswer',
      match: { method: 'POST', path: '/api/bookings' },
      delay_ms: 1_000,
    });
    await guest.says('Carla Benítez');
    await until('the PMS to be asked', async () =>
      house.pms.requests().some(({ method, path }) => method === 'POST' && path.startsWith('/api/bookings')),
    );
    await servers.database.kill();
    await sleep(1_500);
    await servers.database.start();
    await killWorker();
    await guest.reads((text) => /HL-\d+/.test(text) && /seña/i.test(text), A_MINUTE_MS);
    const held = await reservationOf(house, guest, 'PENDING_CONFIRMATION');
    assert.equal((await liveOrders(house, held.code)).length, 1, 'one order');
    await house.quiet();
    assert.equal((await guest.received()).filter((text) => /guardada/i.test(text)).length, 1, 'told once');
  });

  test('put back to an earlier time: who talked meanwhile is heard again, and a confirmed stay is confirmed once', async () => {
    const talker = house.guest('5491155551130');
    const payer = house.guest('5491155551131', 'Otro Huésped');
    await talker.says('¿hay cochera?');
    await talker.reads();
    const held = await holdRoom(house, payer, 'del 8 al 9 de julio');
    await house.quiet();

    await servers.database.stop();
    servers.database.backUp();
    await servers.database.start();
    for (const [question, answer] of [
      ['¿tienen pileta?', /pileta/i],
      ['¿hay wifi?', /wifi/i],
    ] as const) {
      await talker.says(question);
      await talker.reads((text) => answer.test(text), A_MINUTE_MS);
    }
    await confirm(house, held.code, held.deposit_minor);
    await payer.reads((text) => /confirmada/i.test(text), A_MINUTE_MS);
    await house.quiet();

    await servers.database.stop();
    servers.database.restore();
    await servers.database.start();
    await talker.says('¿aceptan mascotas?');
    assert.match(await talker.reads((text) => /mascota/i.test(text), A_MINUTE_MS), /mascota/i);
    // Nobody remembers the money: the guest sends the receipt once more, reception confirms it, and the PMS has it once.
    assert.equal((await reservationOf(house, payer)).status, 'PENDING_CONFIRMATION');
    await sendReceipt(payer);
    await confirm(house, held.code, held.deposit_minor);
    await reservationOf(house, payer, 'CONFIRMED');
    assert.equal((await liveOrders(house, held.code)).length, 1, 'one order');
    await house.quiet(A_MINUTE_MS);
  });
});
