/** Outside the hours of reception the assistant goes on selling and answering; what needs a person says when one is there. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { mediaOf } from '../../activities/conversation/hear.ts';
import type { Instant } from '../../domain/plain-date.ts';
import { at, Chat, picture } from './chat.ts';

const EVENING = at('2027-02-20', '22:40');
const BEFORE_DAWN = at('2027-02-21', '03:10');
const AFTERNOON = at('2027-02-20', '15:00');

const held = (now: Instant): Chat => {
  const chat = new Chat(now);
  chat.guest('hola! del 11 al 14 de marzo, somos 2');
  chat.guest('dale, a nombre de Marcos Paz');
  return chat;
};

/** Everything that a person has to do, as a guest brings it about. */
const NEEDS: Record<string, (now: Instant) => string> = {
  'a person is asked for': (now) => new Chat(now).guest('quiero hablar con una persona').text,
  'a complaint': (now) => new Chat(now).guest('la otra vez me cobraron de más, es una vergüenza').text,
  'a question that the hotel file does not answer': (now) =>
    new Chat(now).guest('tienen habitaciones accesibles para silla de ruedas?').text,
  'a file that belongs to no stay': (now) => new Chat(now).guest(picture()).text,
  'a voice note': (now) => new Chat(now).guest({ media: [mediaOf('audio', null, 'audio/ogg')] }).text,
  'a receipt': (now) => held(now).guest(picture()).text,
  'three messages that nobody understands': (now) => {
    const chat = new Chat(now);
    chat.guest('asdf qwer zxcv');
    chat.guest('qwer zxcv asdf');
    return chat.guest('zxcv asdf qwer').text;
  },
};

for (const [now, when] of [
  [EVENING, /mañana desde las 9/],
  [BEFORE_DAWN, /hoy desde las 9/],
  [AFTERNOON, /en un rato|de 9 a 21/],
] as const)
  describe(`${new Date(now).toISOString()}: when somebody is there`, () => {
    for (const [what, ask] of Object.entries(NEEDS)) test(what, () => assert.match(ask(now), when));
  });

test('at night rooms are sold and questions answered as by day', () => {
  const chat = new Chat(BEFORE_DAWN);
  const { text } = chat.guest('hola! del 11 al 14 de marzo, somos 2. hay cochera?');
  assert.match(text, /cochera/i);
  assert.match(text, /\$ 168\.000/);
  assert.doesNotMatch(text, /desde las 9|horario|recepción/);
  chat.guest('dale, a nombre de Marcos Paz');
  assert.equal(chat.status, 'PENDING_CONFIRMATION');
});
