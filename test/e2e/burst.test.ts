/** A thought that comes in pieces is one turn and gets one reply, through the whole house. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { type House, openHouse } from '../support/house.ts';

describe('messages that come in pieces', { concurrency: false }, () => {
  let house: House;
  before(async () => {
    house = await openHouse({ policy: { 'conversation.burstWaitMs': 1_500 } });
  });
  after(async () => await house.close());

  test('"hola" … "quería saber" … "si hay cochera": one reply to all of it', async () => {
    const guest = house.guest('5491155550931');
    await guest.says('hola');
    await pause(600);
    await guest.says('quería saber');
    await pause(900);
    await guest.says('si hay cochera');
    const reply = await guest.reads((text) => /cochera/i.test(text));
    assert.match(reply, /asistente/);
    assert.doesNotMatch(reply, /En qué te ayudo/);
    await house.quiet();
    const { rows } = await house.db.query<{ turns: string; replies: string }>(
      `select (select count(*) from turns where conversation_id = c.id) turns,
              (select count(*) from outbox where conversation_id = c.id) replies
         from conversations c where handle = $1`,
      [guest.handle],
    );
    assert.deepEqual(rows[0], { turns: '1', replies: '1' });
  });

  test('a fragment that nothing follows is answered after the wait', async () => {
    const guest = house.guest('5491155550932');
    const since = Date.now();
    await guest.says('hola');
    assert.match(await guest.reads(), /¿En qué te ayudo\?$/);
    const waited = Date.now() - since;
    assert.ok(waited >= 1_500 && waited < 5_000, `${waited} ms`);
  });
});
