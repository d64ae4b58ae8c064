/** Steps that are tried again while later ones are decided: none is lost, none is skipped, none is taken for another. */
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { openDatabase } from '../../store/database.ts';
import { project } from '../../store/processes.ts';
import { testDatabase } from '../support/database.ts';
import { type House, openHouse, until } from '../support/house.ts';

describe('a step that is tried again', { concurrency: false }, () => {
  let house: House;
  before(async () => {
    house = await openHouse({ policy: { 'conversation.burstWaitMs': 100 } });
  });
  after(async () => await house.close());
  afterEach(() => house.meta.clearFaults());

  const conversationOf = async (handle: string): Promise<string> =>
    await until(
      'the conversation',
      async () =>
        (await house.db.query('select id from conversations where handle = $1', [handle])).rows[0]?.id,
    );
  const falseAlarms = () => house.log('worker').includes('rolled back');

  test('keeps its reply when a person takes the conversation before it is stored', async () => {
    const guest = house.guest('5491155550901');
    await guest.says('¿hay cochera?');
    await guest.reads();
    const id = await conversationOf(guest.handle);
    house.arm('say.before-commit');
    await guest.says('¿tienen pileta?');
    await house.ended('worker');
    await house.start('worker');
    const taken = await house.act(`/api/v1/conversations/${id}/take`);
    assert.equal(taken.status, 200, JSON.stringify(taken.body));
    assert.match(await guest.reads((text) => /pileta/i.test(text), 20_000), /pileta/i);
    await house.quiet();
    assert.equal(falseAlarms(), false);
  });

  test('is delivered after a throttle though a reaction was heard meanwhile', async () => {
    const guest = house.guest('5491155550902');
    house.meta.fault({ kind: 'graph-error', code: 131056, times: 1 });
    await guest.says('¿hay cochera?');
    const id = await conversationOf(guest.handle);
    await until(
      'the throttle',
      async () =>
        (await house.db.query('select 1 from outbox where conversation_id = $1 and attempts = 1', [id]))
          .rowCount,
    );
    await guest.says('👍');
    assert.match(await guest.reads((text) => /cochera/i.test(text), 20_000), /cochera/i);
    await house.quiet();
    assert.equal(falseAlarms(), false);
  });

  test('hears the same turn again, not one with what came later', async () => {
    const guest = house.guest('5491155550903');
    await guest.says('¿hay wifi?');
    await guest.reads();
    const id = await conversationOf(guest.handle);
    house.arm('hear.after-store');
    await guest.says('¿hay cochera?');
    await house.ended('worker');
    const turns = 'select n, to_seq from turns where conversation_id = $1 order by n desc limit 1';
    const stored = (await house.db.query(turns, [id])).rows[0];
    await guest.says('¿tienen pileta?');
    await house.start('worker');
    await guest.reads((text) => /pileta/i.test(text), 20_000);
    const kept = (
      await house.db.query('select to_seq from turns where conversation_id = $1 and n = $2', [id, stored.n])
    ).rows[0];
    assert.equal(kept.to_seq, stored.to_seq);
    assert.equal((await guest.received()).filter((text) => /cochera/i.test(text)).length, 1);
  });

  test('does not send again what a dead worker may have sent, until the evidence says so', async () => {
    const guest = house.guest('5491155550904');
    house.arm('send.accepted');
    house.meta.fault({ kind: 'cut-after-accept', statuses: 'withheld' });
    await guest.says('¿hay cochera?');
    await house.ended('worker');
    await house.start('worker');
    const id = await conversationOf(guest.handle);
    const state = async () =>
      (await house.db.query('select state from outbox where conversation_id = $1', [id])).rows[0]?.state;
    await until('the doubt', async () => (await state()) === 'uncertain');
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    assert.equal((await guest.received()).length, 1, 'it had left: a second one would be a double');
    await house.meta.releaseStatuses();
    await until('its status to settle it', async () => (await state()) === 'sent');
    assert.equal((await guest.received()).length, 1);
  });
});

describe('projecting a snapshot', () => {
  test('takes the next step only, and knows a repeated one from another of the same number', async () => {
    const own = await testDatabase();
    const database = openDatabase(own.url, { max: 2 });
    await database.query(
      "insert into processes (id, kind, hotel_id) values ('reservation-x', 'reservation', 'h')",
    );
    const step = (version: number, who: string) =>
      project(database, 'reservation-x', { version, cursor: version, who }, false);
    assert.deepEqual(await step(2, 'a'), { kind: 'early', snapshot: null });
    assert.deepEqual(await step(1, 'a'), { kind: 'stored', fresh: true });
    assert.deepEqual(await step(1, 'a'), { kind: 'stored', fresh: false });
    assert.deepEqual(await step(1, 'b'), { kind: 'stale', snapshot: { version: 1, cursor: 1, who: 'a' } });
    assert.deepEqual(await step(2, 'a'), { kind: 'stored', fresh: true });
    assert.deepEqual(await step(1, 'a'), { kind: 'stale', snapshot: { version: 2, cursor: 2, who: 'a' } });
    await database.end();
    await own.drop();
  });
});
