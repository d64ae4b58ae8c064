/**
 * What can never be worked on stops nobody: it is put aside with its message, the guest is told, reception finds an item,
 * and the next message is answered. The faults are PostgreSQL's own: triggers that refuse what a step would write.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { freePort } from '../../scripts/dev/ports.ts';
import { type House, openHouse, until } from '../support/house.ts';
import { holdRoom } from '../support/story.ts';

const TOLD = /recepci[oó]n ya tiene tu mensaje/;

describe('a step that can never succeed', { concurrency: false }, () => {
  let house: House;
  let workerPort: number;
  before(async () => {
    workerPort = await freePort();
    house = await openHouse({
      policy: { 'conversation.burstWaitMs': 100 },
      env: { WORKER_PORT: String(workerPort) },
    });
  });
  after(async () => await house.close());

  /** While `work` goes on, every row of `table` for which `when` holds is refused. */
  async function refusing(table: string, when: string, work: () => Promise<unknown>): Promise<void> {
    await house.db.query(`
      create or replace function refused() returns trigger language plpgsql as
        'begin raise exception ''refused by the test'' using errcode = ''22000''; end';
      create trigger refused before insert or update on ${table} for each row when (${when}) execute function refused()`);
    try {
      await work();
    } finally {
      await house.db.query(`drop trigger refused on ${table}`);
    }
  }

  async function setAside(step: string): Promise<number> {
    const text = await (await fetch(`http://127.0.0.1:${workerPort}/metrics`)).text();
    return Number(new RegExp(`steps_set_aside_total\\{step="${step}"\\} (\\d+)`).exec(text)?.[1] ?? 0);
  }

  async function conversationOf(handle: string): Promise<string> {
    const { rows } = await house.db.query<{ id: string }>('select id from conversations where handle = $1', [
      handle,
    ]);
    assert.ok(rows[0], 'the guest has a conversation');
    return rows[0].id;
  }

  /** A row of `kind` that was written by no version of ours comes into a process's inbox. */
  async function strangeRow(process: string, key: string, kind: string, payload = '{}'): Promise<void> {
    await house.db.query(
      `with p as (update processes set last_seq = last_seq + 1, last_row_at = now() where id = $1 returning last_seq)
       insert into inbox (process_id, seq, key, kind, payload, at) select $1, last_seq, $2, $3, $4, now() from p`,
      [process, key, kind, payload],
    );
  }

  /** The one open item about a step of this stay that failed. */
  async function failedStep(code: string): Promise<{ id: string; kind: string }> {
    return await until('the item of the stay', async () => {
      const { body } = await house.get('/api/v1/items');
      const found = body.items.filter(
        (item: { topic: string; code: string }) => item.topic === 'step-failed' && item.code === code,
      );
      assert.ok(found.length <= 1, 'one is enough');
      return found[0] ?? null;
    });
  }

  /** Reception finds that somebody waits because the assistant could not go on. */
  async function troubleOf(handle: string): Promise<void> {
    const id = await conversationOf(handle);
    await until('the item', async () => {
      const { body } = await house.get('/api/v1/items');
      return body.items.some(
        (item: { kind: string; topic: string; conversation_id: string }) =>
          item.kind === 'waiting' && item.topic === 'trouble' && item.conversation_id === id,
      );
    });
  }

  async function goesOn(guest: ReturnType<House['guest']>): Promise<void> {
    await guest.says('¿tienen wifi?');
    await guest.reads((text) => /wi-?fi/i.test(text));
  }

  test('a row that nobody can read is passed by, and stays passed by after kill -9', async () => {
    const guest = house.guest('5491155551301');
    await guest.says('¿hay cochera?');
    await guest.reads((text) => /cochera/i.test(text));
    await house.quiet();
    const id = await conversationOf(guest.handle);
    await strangeRow(`conversation-${id}`, 'strange', 'martian');
    await guest.reads((text) => TOLD.test(text));
    await troubleOf(guest.handle);
    assert.equal(await setAside('hear'), 1);
    await house.kill('worker');
    await house.start('worker');
    await goesOn(guest);
    assert.equal(await setAside('hear'), 0, 'the new worker met nothing to put aside');
  });

  test('a reading that cannot be kept: its guest is told, the others notice nothing', async () => {
    const guest = house.guest('5491155551302');
    const other = house.guest('5491155551303');
    await guest.says('hola');
    await guest.reads();
    await refusing('turns', "new.words <> '{}'", async () => {
      await guest.says('me llamo Carla Benítez');
      await other.says('¿hay cochera?');
      await other.reads((text) => /cochera/i.test(text));
      await guest.reads((text) => TOLD.test(text));
      await troubleOf(guest.handle);
    });
    await goesOn(guest);
  });

  test('a reply that cannot be written becomes a word and an item', async () => {
    const guest = house.guest('5491155551304');
    const before = await setAside('say');
    await refusing('outbox', "new.text ilike '%cochera%'", async () => {
      await guest.says('¿hay cochera?');
      await guest.reads((text) => TOLD.test(text));
      await troubleOf(guest.handle);
    });
    assert.equal(await setAside('say'), before + 1);
    await goesOn(guest);
  });

  test('a stay that cannot even be opened: its guest is told, and the conversation goes on', async () => {
    const guest = house.guest('5491155551305');
    await refusing('reservations', 'true', async () => {
      await guest.says('Hola! del 11 al 14 de marzo tenés algo? somos 2');
      await guest.reads((text) => TOLD.test(text), 30_000);
      await troubleOf(guest.handle);
    });
    await goesOn(guest);
  });

  test('a step of a stay that cannot be written reaches reception through its guest', async () => {
    const guest = house.guest('5491155551306');
    const before = await setAside('commit');
    await refusing('reservations', "new.status = 'QUOTE_SENT'", async () => {
      await guest.says('Hola! del 11 al 14 de marzo tenés algo? somos 2');
      await guest.reads((text) => TOLD.test(text), 30_000);
      await troubleOf(guest.handle);
    });
    assert.equal(await setAside('commit'), before + 1);
    await goesOn(guest);
  });

  test('an effect that a fault of our own ends leaves the stay to a person', async () => {
    const guest = house.guest('5491155551307');
    await guest.says('Hola! del 11 al 14 de abril tenés algo? somos 2');
    await guest.reads((text) => /cotizaci[oó]n/i.test(text), 25_000);
    await guest.says('la 1');
    await guest.reads((text) => /nombre/i.test(text), 25_000);
    // The journal of requests cannot be written: none may leave without it.
    await refusing('pms_requests', 'true', async () => {
      await guest.says('Carla Benítez');
      await guest.reads((text) => /recepci[oó]n|persona/i.test(text), 30_000);
      const id = await conversationOf(guest.handle);
      await until('somebody to look', async () => {
        const { body } = await house.get('/api/v1/items');
        return body.items.some((item: { conversation_id: string }) => item.conversation_id === id);
      });
      assert.ok((await setAside('effect')) >= 1);
    });
  });

  test('a wish that the rules of a stay choke on: its guest is told, and reception finds it, each time', async () => {
    const guest = house.guest('5491155551309');
    const { code } = await holdRoom(house, guest, 'del 11 al 14 de junio');
    const { rows } = await house.db.query<{ id: string }>('select id from reservations where code = $1', [
      code,
    ]);
    const process = `reservation-${rows[0]?.id}`;
    const before = await setAside('machine');
    await strangeRow(process, 'strange-1', 'changeAsked', '{"type": "changeAsked"}');
    await guest.reads((text) => TOLD.test(text), 30_000);
    await troubleOf(guest.handle);
    const first = await failedStep(code);
    assert.equal(first.kind, 'booking');
    assert.equal(await setAside('machine'), before + 1);
    assert.match(house.log('worker'), /"decision":"changeAsked","at":\["at .*"msg":"a decision threw/);
    assert.equal((await house.act(`/api/v1/items/${first.id}/done`, {})).status, 200);
    await strangeRow(process, 'strange-2', 'wished', '{"type": "wished"}');
    const second = await failedStep(code);
    assert.notEqual(second.id, first.id);
    await goesOn(guest);
  });

  test('after all that the hotel still sells a room', async () => {
    await holdRoom(house, house.guest('5491155551308'), 'del 11 al 14 de mayo');
  });
});
