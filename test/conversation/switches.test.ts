/** An intent that goes wrong is taken from the assistant for a while; everything else is answered as always. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { turn } from '../../domain/conversation/policy.ts';
import { at, Chat } from './chat.ts';

const NOON = at('2027-03-01');

describe('an intent that the hotel has switched off', () => {
  it('is said the hotel’s own text, and the rest of the message is answered', () => {
    const chat = new Chat(NOON);
    chat.switches = new Map([['hotel_location', 'fixed']]);
    chat.fixedTexts = {
      hotel_location: { es: 'Estamos mudando la entrada: preguntá en recepción cómo llegar.' },
    };
    const reply = chat.guest('hola! dónde están? y hay cochera?');
    assert.match(reply.text, /mudando la entrada/);
    assert.match(reply.text, /[Cc]ochera/);
    assert.doesNotMatch(reply.text, /Costanera/);
  });

  it('goes to reception, who is told, and the talk goes on', () => {
    const chat = new Chat(NOON);
    chat.switches = new Map([['hotel_location', 'hand_over']]);
    chat.guest('hola');
    assert.match(chat.guest('dónde queda el hotel?').text, /recepción/);
    assert.equal(chat.holder, 'waiting');
    assert.match(chat.guest('hay cochera?').text, /[Cc]ochera/);
  });

  it('sells nothing while selling is switched off, whatever dates are named', () => {
    const chat = new Chat(NOON);
    chat.switches = new Map([['check_availability', 'hand_over']]);
    const reply = chat.guest('del 11 al 14 de marzo para 2, tenés lugar?');
    assert.match(reply.text, /recepción/);
    assert.equal(chat.reservations.size, 0);
  });

  it('leaves the rest of the message to be done, whatever it is about', () => {
    const chat = new Chat(NOON);
    chat.switches = new Map([['price_inquiry', 'hand_over']]);
    chat.guest('cuánto sale del 11 al 14 de marzo para 2? a nombre de Carla Benítez');
    assert.equal(chat.reservations.size, 0);
    assert.notEqual(chat.snapshot.nameTurn, null);
  });

  it('never keeps an alarm from the staff', () => {
    const chat = new Chat(NOON);
    const item = chat.saidItem({ text: 'hay humo en el pasillo' });
    assert.ok(item.reading);
    const { acts } = item.reading;
    item.reading = { ...item.reading, acts: [...acts, { intent: 'service_request', confidence: 0.9 }] };
    chat.hear([{ ...item, switched: [{ intent: 'service_request', mode: 'fixed' }] }]);
    assert.ok(chat.items.some((step) => step.step === 'open' && step.item.kind === 'urgent'));
  });

  it('is no misunderstanding, however often it comes', () => {
    const chat = new Chat(NOON);
    chat.switches = new Map([['hotel_location', 'fixed']]);
    chat.fixedTexts = { hotel_location: { es: 'Preguntá en recepción.' } };
    for (let i = 0; i < 4; i++) chat.guest('dónde queda el hotel?');
    assert.equal(chat.snapshot.misunderstood, 0);
    assert.equal(chat.holder, 'assistant');
  });
});

describe('every turn of a guest is counted once, when its answer leaves', () => {
  const answering = (chat: Chat, text: string) =>
    turn(chat.snapshot, [chat.saidItem({ text })], chat.now, chat.policy).answering;

  it('by its main intent, courtesies last', () => {
    const counted = answering(new Chat(NOON), 'hola, hay cochera? gracias!');
    assert.equal(counted?.intent, 'amenities');
    assert.equal(counted?.outcome, 'answered');
    assert.deepEqual(counted?.moves, ['facts']);
  });

  it('not before the quote has come, and then with the time of the question', () => {
    const chat = new Chat(NOON, () => null);
    const asked = turn(
      chat.snapshot,
      [chat.saidItem({ text: 'del 11 al 14 de marzo para 2?' })],
      chat.now,
      chat.policy,
    );
    assert.equal(asked.answering, null);
    assert.equal(asked.snapshot.asking?.intent, 'check_availability');
    assert.equal(asked.snapshot.asking?.receivedAt, chat.now);
  });

  it('as asked, misunderstood, handed over or silent', () => {
    const chat = new Chat(NOON);
    assert.equal(answering(chat, 'hola')?.outcome, 'asked');
    chat.guest('hola');
    assert.equal(answering(chat, 'zaraza zum zum pim')?.outcome, 'misunderstood');
    assert.equal(answering(chat, 'quiero hablar con una persona')?.outcome, 'handed_over');
    assert.equal(answering(chat, '👍')?.outcome, 'silent');
  });
});
