/** A quiet hotel: nobody else writes, no status ever tells whether a message left, and still it ends. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type House, openHouse, until } from '../support/house.ts';

let house: House;
before(async () => {
  house = await openHouse({ env: { WHATSAPP_GRACE_MS: '500', WHATSAPP_DOUBT_CEILING_MS: '1500' } });
});
after(async () => await house.close());

test('reception gets the message, sends it again with one call, and the item leaves the list', async () => {
  const guest = house.guest('5491155550801');
  house.meta.fault({ kind: 'cut-before-accept' });
  await guest.says('¿hay cochera?');
  const items = async () => (await house.get('/api/v1/items?kind=undelivered')).body.items;
  const [item] = await until('the item', async () => {
    const found = await items();
    return found.length > 0 && found;
  });
  assert.equal(item.message.status, 'uncertain');
  assert.match(item.message.text, /cochera/i);
  assert.equal((await guest.received()).length, 0, 'nothing was sent again without a word of reception');
  house.meta.clearFaults();
  const { status, body } = await house.act(
    `/api/v1/conversations/${item.conversation_id}/messages/${encodeURIComponent(item.message.id)}/resend`,
    {},
  );
  assert.equal(status, 200, JSON.stringify(body));
  assert.match(await guest.reads(), /cochera/i);
  await house.quiet();
  assert.deepEqual(await items(), []);
  assert.equal((await guest.received()).length, 1);
  const talk = (await house.get(`/api/v1/conversations/${item.conversation_id}`)).body;
  assert.equal(talk.holder, 'assistant', 'nobody waits any more');
});

test('a status that comes late closes the item, and nobody has to press anything', async () => {
  const guest = house.guest('5491155550802');
  house.meta.fault({ kind: 'cut-after-accept', statuses: 'withheld' });
  await guest.says('¿hay cochera?');
  const items = async () => (await house.get('/api/v1/items?kind=undelivered')).body.items;
  await until('the item', async () => (await items()).length === 1);
  await house.meta.releaseStatuses();
  await until('the item to be closed', async () => (await items()).length === 0);
  assert.equal((await guest.received()).length, 1);
});
