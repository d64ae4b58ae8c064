/**
 * A PostgreSQL that is slow, locked or cancels, in the middle of each step, and a worker killed after it: what a run has
 * gone through once must be gone through again when it is replayed, so that nobody is silent.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import { RING } from '../../domain/processes.ts';
import { type House, openHouse, until } from '../support/house.ts';
import { cancelWaiting, keptWaiting, lockTable } from '../support/locking.ts';
import { badlyEnded } from '../support/runs.ts';
import { confirm, holdRoom, liveOrders, reservationOf } from '../support/story.ts';
import { temporalClient } from '../support/temporal.ts';

type Guest = ReturnType<House['guest']>;

/** Longer than both attempts of a local activity (2 s each) and the wait between them. */
const PAST_LOCAL_MS = 6_500;
/** Longer than one attempt of a regular activity of this house. */
const PAST_REGULAR_MS = 4_000;

describe('a database that does not answer in time', { concurrency: false }, () => {
  let house: House;
  let client: Client;
  /** Whose talks went through a failure of hearing or saying, and whose stays through one of looking and committing. */
  let talkers: Guest[];
  let holder: Guest;
  let chooser: Guest;
  before(async () => {
    house = await openHouse({ scenario: 'slow-database', policy: { 'conversation.burstWaitMs': 100 } });
    client = await temporalClient(house.temporalAddress);
    talkers = [2, 3, 4].map((n) => house.guest(`549115555100${n}`));
    holder = house.guest('5491155551005');
    chooser = house.guest('5491155551006');
  });
  after(async () => {
    assert.deepEqual(await badlyEnded(client, house.taskQueue), [], 'no run ended badly');
    await client.connection.close();
    await house.close();
  });

  const idOf = async (handle: string): Promise<string> =>
    await until(
      'the conversation',
      async () =>
        (await house.db.query<{ id: string }>('select id from conversations where handle = $1', [handle]))
          .rows[0]?.id,
    );

  async function locked(table: string, work: () => Promise<unknown>): Promise<void> {
    const lock = await lockTable(house.env['DATABASE_URL'] ?? '', table);
    try {
      await work();
    } finally {
      await lock.release();
    }
  }

  async function killWorker(): Promise<void> {
    await house.kill('worker');
    await house.start('worker');
  }

  /** Whoever asks is answered once, in this run or in the one that replays it. */
  async function asksOnce(
    guest: ReturnType<House['guest']>,
    question: string,
    answer: RegExp,
  ): Promise<void> {
    const before = (await guest.received()).length;
    await guest.says(question);
    assert.match(await guest.reads((text) => answer.test(text), 25_000), answer);
    await house.quiet();
    assert.equal((await guest.received()).length, before + 1, 'one answer');
  }

  test('hearing: locked past both local attempts, and the guest is answered after the worker was killed', async () => {
    const guest = house.guest('5491155551001');
    await asksOnce(guest, '¿hay cochera?', /cochera/i);
    await locked('turns', async () => {
      await guest.says('¿tienen pileta?');
      await sleep(PAST_LOCAL_MS);
    });
    assert.match(await guest.reads((text) => /pileta/i.test(text), 20_000), /pileta/i);
    await house.quiet();
    await killWorker();
    await asksOnce(guest, '¿hay wifi?', /wifi/i);
    assert.equal((await guest.received()).length, 3);
  });

  test('hearing: cancelled at both local attempts', async () => {
    const guest = talkers[0] as Guest;
    await asksOnce(guest, '¿hay cochera?', /cochera/i);
    await locked('turns', async () => {
      await guest.says('¿tienen pileta?');
      await cancelWaiting(house.db, 'agente-worker', 2);
    });
    assert.match(await guest.reads((text) => /pileta/i.test(text), 20_000), /pileta/i);
    await house.quiet();
  });

  test('hearing: an operator cancels the run meanwhile, and the next one hears what this one did not', async () => {
    const guest = talkers[1] as Guest;
    await asksOnce(guest, '¿hay cochera?', /cochera/i);
    const run = client.workflow.getHandle(`conversation-${await idOf(guest.handle)}`);
    await locked('turns', async () => {
      await guest.says('¿tienen pileta?');
      await keptWaiting(house.db, 'agente-worker');
      await run.cancel();
      await until('the run to end', async () => (await run.describe()).status.name === 'CANCELLED');
    });
    assert.match(await guest.reads((text) => /pileta/i.test(text), 20_000), /pileta/i);
    await house.quiet();
  });

  test('saying: locked past an attempt, which still runs when the next one does', async () => {
    const guest = talkers[2] as Guest;
    await asksOnce(guest, '¿hay cochera?', /cochera/i);
    await locked('outbox', async () => {
      await guest.says('¿tienen pileta?');
      await keptWaiting(house.db, 'agente-worker');
      await sleep(PAST_REGULAR_MS);
    });
    assert.match(await guest.reads((text) => /pileta/i.test(text), 20_000), /pileta/i);
    await house.quiet();
    assert.equal((await guest.received()).length, 2, 'said once');
  });

  test('looking: a stay that looks while its table is locked', async () => {
    const { code } = await holdRoom(house, holder, 'del 1 al 2 de julio');
    const { rows } = await house.db.query<{ id: string }>('select id from reservations where code = $1', [
      code,
    ]);
    await house.quiet();
    await locked('inbox', async () => {
      await client.workflow.getHandle(`reservation-${rows[0]?.id}`).signal(RING);
      await keptWaiting(house.db, 'agente-worker');
      await sleep(PAST_LOCAL_MS);
    });
    await house.quiet();
  });

  test('committing: a stay whose step is locked past an attempt is quoted once', async () => {
    await asksOnce(chooser, '¿hay cochera?', /cochera/i);
    await locked('events', async () => {
      await chooser.says('del 5 al 6 de julio tenés algo? somos 2');
      await keptWaiting(house.db, 'agente-worker');
      await sleep(PAST_REGULAR_MS);
    });
    assert.match(await chooser.reads((text) => /cotizaci[oó]n/i.test(text), 25_000), /cotizaci[oó]n/i);
    await house.quiet();
  });

  test('after all of it the worker is killed, and every talk and stay goes on', async () => {
    await killWorker();
    for (const guest of talkers) await asksOnce(guest, '¿hay wifi?', /wifi/i);

    const { code, deposit_minor } = await reservationOf(house, holder, 'PENDING_CONFIRMATION');
    await confirm(house, code, deposit_minor);
    assert.match(await holder.reads((text) => /confirmada/i.test(text), 20_000), new RegExp(code));
    assert.equal((await liveOrders(house, code)).length, 1, 'one order');

    await chooser.says('la 1');
    await chooser.reads((text) => /nombre/i.test(text), 25_000);
    await chooser.says('Carla Benítez');
    await chooser.reads((text) => /HL-\d+/.test(text) && /seña/i.test(text), 25_000);
    const held = await reservationOf(house, chooser, 'PENDING_CONFIRMATION');
    assert.equal((await liveOrders(house, held.code)).length, 1, 'one order');
    const quotes = (await chooser.received()).filter((text) => /cotizaci[oó]n/i.test(text));
    assert.equal(quotes.length, 1, 'one quote');
  });
});
