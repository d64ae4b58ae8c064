/** Photos on the guest's phone: the real files, uploaded once and sent by their id. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { type House, openHouse, until } from '../support/house.ts';

describe('photos of rooms', () => {
  let house: House;
  before(async () => {
    house = await openHouse();
  });
  after(() => house.close());

  const pictures = async (handle: string) =>
    (await house.meta.messagesTo(handle)).filter(({ type }) => type === 'image');
  const threeArrive = async (handle: string) => {
    await until('three pictures', async () => (await pictures(handle)).length === 3);
    return await pictures(handle);
  };
  const uploads = async () => Number((await house.db.query('select count(*) as n from uploads')).rows[0].n);

  test('they come after the one reply, each with its words, and reception sees that they were sent', async () => {
    const guest = house.guest('5491155550811');
    await guest.says('hola, me pasás fotos de la suite?');
    const sent = await threeArrive(guest.handle);
    assert.deepEqual(
      sent.map(({ text }) => text),
      ['Suite del Lago: el dormitorio', 'El balcón de la suite', 'El hidromasaje de la suite'],
    );
    const [first] = await house.meta.messagesTo(guest.handle);
    assert.equal(first?.type, 'text');
    const { body } = await house.get(`/api/v1/conversations?q=${guest.handle}`);
    const { body: talk } = await house.get(`/api/v1/conversations/${body.conversations[0].id}/messages`);
    assert.ok(talk.messages.some(({ text }: { text: string }) => text === '📷 El balcón de la suite'));
  });

  test('the next guest gets the same uploads, byte for byte the files of the hotel', async () => {
    const before = await uploads();
    const guest = house.guest('5491155550812');
    await guest.says('fotos de la suite por favor');
    const sent = await threeArrive(guest.handle);
    assert.equal(await uploads(), before);
    const mediaId = sent[0]?.mediaId;
    assert.ok(mediaId);
    const file = await fetch(`${house.metaUrl}/v25.0/${mediaId}`, {
      headers: { authorization: 'Bearer graph-token' },
    });
    const { url } = (await file.json()) as { url: string };
    const bytes = await fetch(url, {
      headers: { authorization: 'Bearer graph-token', 'user-agent': 'test' },
    });
    assert.deepEqual(Buffer.from(await bytes.arrayBuffer()), readFileSync('hotels/photos/suite.png'));
  });

  test('an upload that the provider has dropped is made again, and the guest gets the picture all the same', async () => {
    await house.db.query(`update uploads set media_id = '999' || media_id`);
    const guest = house.guest('5491155550813');
    await guest.says('hola! fotos de la suite');
    assert.equal((await threeArrive(guest.handle)).length, 3);
    const { rows } = await house.db.query(`select 1 from uploads where media_id like '999%'`);
    assert.equal(rows.length, 0);
  });
});
