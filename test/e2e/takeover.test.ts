/** A guest who needs a person: asked for, not understood, unhappy; taken, answered, given back, or forgotten. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type House, openHouse, until } from '../support/house.ts';
import { confirm, holdRoom, sendReceipt } from '../support/story.ts';
import { recorded } from '../webhook/front.ts';
import { hotelNow, inSilence, nextHour } from './hours.ts';

type Guest = ReturnType<House['guest']>;

describe('a person of the hotel', () => {
  let house: House;
  before(async () => {
    house = await openHouse({ scenario: 'takeover', policy: { 'conversation.takeoverMinutes': 5 } });
    await nextHour(house, '11:00');
  });
  after(async () => await house.close());

  async function conversationOf(guest: Guest) {
    const { body } = await house.get(`/api/v1/conversations?q=${guest.handle}`);
    assert.equal(body.count, 1);
    return body.conversations[0];
  }
  async function waiting(): Promise<string[]> {
    const { body } = await house.get('/api/v1/conversations?waiting=true');
    assert.equal(body.count, body.conversations.length);
    return body.conversations.map((one: { id: string }) => one.id);
  }
  /** Says it and reads the one reply. */
  async function ask(guest: Guest, words: string): Promise<string> {
    await guest.says(words);
    const reply = await guest.reads();
    await house.quiet();
    return reply;
  }

  test('who is asked for is waited for, takes, answers and gives back', async () => {
    const guest = house.guest('5491155550701');
    const asked = await hotelNow(house);
    assert.match(await ask(guest, 'Hola, quiero hablar con una persona por favor'), /recepci[oó]n/i);
    const one = await conversationOf(guest);
    assert.deepEqual([one.holder, one.waiting_reason], ['waiting', 'asked']);
    assert.ok(Math.abs(Date.parse(one.waiting_since) - asked) < 30_000, 'since when');
    assert.ok((await waiting()).includes(one.id));
    assert.match(await ask(guest, 'mientras, ¿tienen cochera?'), /cochera/i, 'facts go on');

    const path = `/api/v1/conversations/${one.id}`;
    const taken = await house.act(`${path}/take`, {}, 'ana');
    assert.equal(taken.body.outcome, 'taken');
    assert.equal(taken.body.conversation.holder, 'person');
    assert.equal(taken.body.conversation.taken_by, 'ana');
    assert.ok(!(await waiting()).includes(one.id), 'nobody is waited for any more');
    await inSilence(house, guest, () => guest.says('¿y el desayuno está incluido?'));

    const second = await house.act(`${path}/take`, {}, 'luis');
    assert.equal(second.status, 409);
    assert.match(second.body.type, /taken-by-another/);
    assert.equal(second.body.by, 'ana');

    const wrote = await house.act(`${path}/messages`, { text: 'Hola, soy Ana: ¿en qué te ayudo?' }, 'ana');
    assert.equal(wrote.body.outcome, 'sent');
    assert.equal(await guest.reads(), 'Hola, soy Ana: ¿en qué te ayudo?');
    const { body } = await house.get(`${path}/messages`);
    assert.equal(body.messages.at(-1).text, 'Hola, soy Ana: ¿en qué te ayudo?');

    const released = await house.act(`${path}/release`, {}, 'ana');
    assert.equal(released.body.conversation.holder, 'assistant');
    await inSilence(house, guest, async () => undefined);
    assert.match(await ask(guest, '¿hay wifi?'), /wifi/i, 'the assistant answers what arrives from then on');
    assert.equal((await house.act(`${path}/release`, {}, 'ana')).status, 409);
  });

  test('is called at the third message that nobody understands, and not at the second', async () => {
    const guest = house.guest('5491155550702');
    await ask(guest, 'Hola');
    await ask(guest, 'bla blu ñañaña');
    assert.equal((await conversationOf(guest)).holder, 'assistant');
    assert.match(await ask(guest, '¿hay cochera?'), /cochera/i, 'one understood message counts anew');
    for (const words of ['zaraza zum zum', 'trulala pim pum']) await ask(guest, words);
    assert.equal((await conversationOf(guest)).holder, 'assistant');
    const third = await ask(guest, 'ñiki ñaka');
    assert.match(third, /recepci[oó]n/i);
    assert.doesNotMatch(third, /no te (seguí|entend)/i, 'instead of a third "no entendí"');
    const one = await conversationOf(guest);
    assert.deepEqual([one.holder, one.waiting_reason], ['waiting', 'misunderstood']);
    assert.ok((await waiting()).includes(one.id));
  });

  test('is called by a complaint, which the assistant leaves alone while it goes on with quotes', async () => {
    const guest = house.guest('5491155550703');
    const first = await ask(guest, 'Esto es un desastre, la atención fue pésima, quiero hacer un reclamo');
    assert.match(first, /recepci[oó]n/i);
    const one = await conversationOf(guest);
    assert.deepEqual([one.holder, one.waiting_reason], ['waiting', 'complaint']);
    await guest.says('igual decime, ¿del 11 al 14 de marzo tenés algo? somos 2');
    assert.match(await guest.reads((text) => /cotizaci[oó]n/i.test(text), 25_000), /\$/);
    assert.equal((await conversationOf(guest)).waiting_reason, 'complaint');
  });

  test('who takes and forgets is waited for again when the lease ends', async () => {
    const guest = house.guest('5491155550704');
    await ask(guest, 'Hola');
    const { id } = await conversationOf(guest);
    const taken = await house.act(`/api/v1/conversations/${id}/take`, {}, 'luis');
    const lease = Date.parse(taken.body.lease_until) - Date.parse(taken.body.at);
    assert.equal(lease, 5 * 60_000, "the lease is the policy's");
    await house.clock('PT3M');
    await house.act(`/api/v1/conversations/${id}/messages`, { text: 'Ya lo miro.' }, 'luis');
    await house.clock('PT3M');
    assert.equal((await conversationOf(guest)).holder, 'person', 'a message renews it');
    await inSilence(house, guest, () => guest.says('¿hay pileta?'));
    await house.clock('PT3M');
    const one = await until('the lease to end', async () => {
      const now = await conversationOf(guest);
      return now.holder === 'waiting' ? now : null;
    });
    assert.equal(one.waiting_reason, 'lease-ended');
    assert.equal(one.taken_by, null);
    assert.ok((await waiting()).includes(id));
    assert.match(await ask(guest, '¿hay pileta?'), /pileta/i, 'the assistant answers facts again');
  });

  test('who answers from the phone app silences the assistant, but money is told all the same', async () => {
    const guest = house.guest('12025550142', 'Emily Carter');
    const held = await holdRoom(house, guest, 'del 20 al 22 de marzo', 'Emilia Cárter');
    await sendReceipt(guest);
    const echo = recorded('webhook-29-business-app-echo.json');
    Object.assign(echo.entry[0].changes[0].value.message_echoes[0], {
      timestamp: String(Math.floor((await hotelNow(house)) / 1000)),
    });
    await inSilence(house, guest, () => house.meta.postWebhook(echo, { wait: true }));
    const one = await conversationOf(guest);
    assert.deepEqual([one.holder, one.taken_by], ['person', 'phone-app']);
    await inSilence(house, guest, () => guest.says('¿hay cochera?'));
    const { body } = await house.get(`/api/v1/conversations/${one.id}/messages`);
    const wrote = body.messages.find((message: { text: string }) =>
      message.text?.includes('Marta from reception'),
    );
    assert.equal(wrote?.direction, 'out', 'reception sees what was written from the phone');

    await confirm(house, held.code, held.deposit_minor);
    assert.match(await guest.reads((text) => /confirmada/i.test(text)), new RegExp(held.code));
    assert.equal((await conversationOf(guest)).holder, 'person', 'and it stays with the person');
    const taken = await house.act(`/api/v1/conversations/${one.id}/take`, {}, 'ana');
    assert.equal(taken.body.outcome, 'taken', 'whoever has a name may take it over');
  });
});
