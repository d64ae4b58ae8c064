/** What the first guests of a fresh house said: each was misunderstood once. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { at, Chat, DOBLE, offers, option, VISTA } from './chat.ts';

const chatting = () =>
  new Chat(at('2027-03-01'), () => offers(option(DOBLE, 168_000), option(VISTA, 196_000)));

describe('the first guests', () => {
  it('"para 2" after an arrival day says how many come, and is no check-out', () => {
    const chat = chatting();
    assert.match(chat.guest('tenes lugar mañana').text, /¿hasta qué día, o cuántas noches\?/);
    const reply = chat.guest('para 2');
    assert.match(reply.text, /mar 2 de marzo, 2 adultos: ¿hasta qué día/);
    assert.match(chat.guest('3 noches').text, /Mar 2 a vie 5 de marzo, 3 noches, 2 adultos/);
  });

  it('the same in English, without the same sentence twice', () => {
    const chat = chatting();
    const first = chat.guest('a room for tomorrow').text;
    const second = chat.guest('for 2 people').text;
    assert.notEqual(first.split('\n').at(-1), second);
    assert.match(second, /2 adults/);
  });

  for (const words of ['en realidad del 11 al 13', 'perdón, del 11 al 13', 'mejor del 11 al 13']) {
    it(`"${words}" right after the hold changes it, for the same people`, () => {
      const chat = chatting();
      chat.guest('del 6 al 8 de mayo, 2 personas');
      chat.guest('la 2, Carla Benítez');
      assert.match(
        chat.guest(words).text,
        /Cambio: mar 11 a jue 13 de mayo, 2 noches, 2 adultos.*\n.*¿Lo cambio\?/s,
      );
      assert.equal(chat.reservations.size, 1);
    });
  }
});
