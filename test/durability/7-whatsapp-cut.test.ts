/** A send cut after the provider accepted: no second message while a status may settle it; resent once on evidence. */
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { type House, openHouse, until } from '../support/house.ts';

describe('a send whose answer never came', { concurrency: false }, () => {
  let house: House;
  before(async () => {
    house = await openHouse({ scenario: 'whatsapp-cut' });
  });
  after(async () => await house.close());
  afterEach(() => house.meta.clearFaults());

  const stateOf = async (handle: string) =>
    (
      await house.db.query<{ state: string; attempts: number }>(
        'select o.state, o.attempts from outbox o join conversations c on c.id = o.conversation_id where handle = $1',
        [handle],
      )
    ).rows;

  test('is settled by its status, without a second message', async () => {
    const guest = house.guest('5491155550701');
    house.meta.fault({ kind: 'cut-after-accept' });
    await guest.says('¿hay cochera?');
    await until('the status to settle it', async () => (await stateOf(guest.handle))[0]?.state === 'sent');
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    assert.equal((await guest.received()).length, 1);
    assert.deepEqual(await stateOf(guest.handle), [{ state: 'sent', attempts: 1 }]);
  });

  test('is sent once more when later statuses arrive and its own does not', async () => {
    const guest = house.guest('5491155550702');
    house.meta.fault({ kind: 'cut-before-accept' });
    await guest.says('¿hay cochera?');
    await until('the doubt', async () => (await stateOf(guest.handle))[0]?.state === 'uncertain');
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    assert.equal((await guest.received()).length, 0, 'without evidence nothing is repeated');
    const other = house.guest('5491155550703', 'Otro Huésped');
    await other.says('¿hay wifi?');
    assert.match(await guest.reads(() => true, 20_000), /cochera/i);
    await until('the resend to be settled', async () => (await stateOf(guest.handle))[0]?.state === 'sent');
    assert.equal((await stateOf(guest.handle))[0]?.attempts, 2);
    assert.equal((await guest.received()).length, 1);
  });

  test('does not hold up what the same guest asks next', async () => {
    const guest = house.guest('5491155550704');
    house.meta.fault({ kind: 'cut-before-accept' });
    await guest.says('¿hay cochera?');
    await until('the doubt', async () => (await stateOf(guest.handle))[0]?.state === 'uncertain');
    await guest.says('¿tienen pileta?');
    assert.match(await guest.reads((text) => /pileta/i.test(text)), /pileta/i);
  });

  test('a refused token pauses the number and resumes by itself', async () => {
    const guest = house.guest('5491155550705');
    house.meta.fault({ kind: 'graph-error', code: 190, times: 1 });
    await guest.says('¿hay cochera?');
    await until(
      'the pause',
      async () => (await house.db.query('select 1 from paused_numbers')).rowCount === 1,
    );
    assert.match(await guest.reads(() => true, 20_000), /cochera/i);
    assert.equal((await house.db.query('select 1 from paused_numbers')).rowCount, 0);
  });
});
