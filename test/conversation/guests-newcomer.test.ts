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

  it('a released stay whose days have passed is not looked for in silence', () => {
    const chat = chatting();
    chat.guest('oi, tem vaga de 8 a 11 de março pra 2?');
    chat.guest('a 1, Renata Prado');
    chat.advance(20 * 24 * 3_600_000);
    assert.equal(chat.status, 'CANCELLED');
    assert.match(chat.guest('ainda dá pra reservar?').text, /já passou.*\?$/s);
    assert.match(chat.guest('de 8 a 11 de abril').text, /2 adultos/);
  });

  it('words that two languages share change no language', () => {
    const chat = chatting();
    chat.guest('oi, tem vaga de 8 a 11 de outubro pra casal?');
    assert.match(chat.guest('de 20 a 23 de abril para 3').text, /3 noites/);
    assert.match(chat.guest('y una habitación más grande hay?').text, /habitaci|Tenemos|noches|¿/);
  });
});
