/** One guest leans on the keyboard; nobody else waits for it, and nothing of it is lost. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type House, openHouse, until } from '../support/house.ts';

const ENDLESS = '1-1-1-'.repeat(5_000);

describe('a message of 30 kB', { concurrency: false }, () => {
  let house: House;
  before(async () => {
    house = await openHouse();
  });
  after(async () => await house.close());

  test('keeps no other guest waiting; its guest gets a reply, and reception the whole of it', async () => {
    const endless = house.guest('5491155550941');
    const other = house.guest('5491155550942');
    await endless.says(ENDLESS);
    const since = Date.now();
    await other.says('hay cochera?');
    assert.match(await other.reads((text) => /cochera/i.test(text)), /cochera/i);
    assert.ok(Date.now() - since < 8_000, `${Date.now() - since} ms`);
    assert.match(await endless.reads(), /leí el comienzo; recepción lo lee entero/);
    const item = await until('the item', async () => {
      const { body } = await house.get('/api/v1/items');
      return body.items.find(({ kind }: { kind: string }) => kind === 'long');
    });
    const { body: talk } = await house.get(`/api/v1/conversations/${item.conversation_id}/messages`);
    assert.equal(talk.messages[0].text, ENDLESS);
  });
});
