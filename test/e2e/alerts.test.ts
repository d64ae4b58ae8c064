/** Reception's list and its alerts, with the real worker: what a guest says reaches a person, and the answer the guest. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { httpReceiver } from '../alerts/receivers.ts';
import { type House, openHouse, until } from '../support/house.ts';

describe('what a person has to do', () => {
  let house: House;
  let hook: Awaited<ReturnType<typeof httpReceiver>>;
  before(async () => {
    hook = await httpReceiver();
    house = await openHouse({
      hotel: { staff: { alerts: [{ when: ['urgent'], via: { webhook: { url: hook.url } } }] } },
      env: { ALERT_WEBHOOK_SECRET: 'a-webhook-secret-for-tests', PUBLIC_URL: 'https://hotel.example' },
    });
  });
  after(async () => {
    await house.close();
    await hook.close();
  });

  const itemOf = async (kind: string) =>
    await until(`an item of kind ${kind}`, async () => {
      const { body } = await house.get(`/api/v1/items?kind=${kind}`);
      return body.items[0] ?? null;
    });

  test('no water: staff is alerted within seconds, and acknowledging is seen by everybody', async () => {
    const guest = house.guest('5491155550901');
    await guest.says('hola, no hay agua en la habitación');
    assert.match(await guest.reads(), /aviso al hotel/);
    const posted = await until('the alert', async () => hook.got[0] ?? null, 5_000);
    const told = JSON.parse(posted.body);
    assert.deepEqual([told.kind, told.topic], ['urgent', 'no_water']);
    const item = await itemOf('urgent');
    assert.equal(told.item_id, item.id);
    assert.equal(item.said, 'hola, no hay agua en la habitación');
    assert.equal((await house.act(`/api/v1/items/${item.id}/acknowledge`)).status, 200);
    const { body } = await house.get(`/api/v1/items/${item.id}`, 'luis');
    assert.equal(body.acknowledged_by, 'ana');
    assert.deepEqual(
      body.alerts.map(({ channel, state }: { channel: string; state: string }) => [channel, state]),
      [['webhook', 'sent']],
    );
  });

  test('a question that nobody here can answer goes to reception, and the answer comes back', async () => {
    const guest = house.guest('5491155550902');
    await guest.says('hola! tienen habitaciones accesibles para silla de ruedas?');
    assert.match(await guest.reads(), /consulto con recepción/);
    const item = await itemOf('question');
    const answered = await house.act(`/api/v1/items/${item.id}/answer`, {
      text: 'Sí, la 3 y la 5 tienen baño adaptado.',
    });
    assert.equal(answered.status, 200);
    assert.match(await guest.reads((text) => /la 3/.test(text)), /accesibilidad.*la 3 y la 5/i);
    const { body } = await house.get(`/api/v1/conversations/${item.conversation_id}`);
    assert.equal(body.holder, 'assistant');
    const { body: talk } = await house.get(`/api/v1/conversations/${item.conversation_id}/messages`);
    assert.equal(talk.messages.at(-1).author, 'ana');
  });

  test('without an engine a voice note is kept, and reception listens to it', async () => {
    const guest = house.guest('5491155550903');
    const bytes = Buffer.from('OggS a short recording');
    await guest.sends({ audio: { bytes, mimeType: 'audio/ogg; codecs=opus' } });
    assert.match(await guest.reads(), /lo escucha recepción/);
    const item = await itemOf('voice');
    const path = `/api/v1/conversations/${item.conversation_id}`;
    const { body: talk } = await house.get(`${path}/messages`);
    const note = talk.messages.find(({ kind }: { kind: string }) => kind === 'audio');
    const played = await until('the recording', async () => {
      const response = await fetch(`${house.apiUrl}${path}/files/${note.file_id}`, {
        headers: { authorization: 'Bearer ana-token' },
      });
      return response.ok ? response : null;
    });
    assert.equal(played.headers.get('content-type'), 'audio/ogg');
    assert.deepEqual(Buffer.from(await played.arrayBuffer()), bytes);
  });
});
