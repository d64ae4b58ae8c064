/** A guest's name is what can be nothing else; what they do or when they arrive never becomes one. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { at, Chat, DOBLE, offers, option, VISTA } from './chat.ts';

const offered = () =>
  new Chat(at('2027-03-01'), () => offers(option(DOBLE, 168_000), option(VISTA, 196_000)));

describe('the name that a room is kept under', () => {
  it('comes with the choice and the age, all at once', () => {
    const chat = offered();
    chat.guest('del 11 al 14 de marzo somos 2 con un nene');
    const reply = chat.guest('la mas barata, Carla Benitez, 4 años');
    assert.match(reply.text, /Listo, Carla/);
    assert.deepEqual(chat.stay.accepted?.ages, [4]);
  });

  it('is not what the guest does, even while an age is asked for', () => {
    const chat = offered();
    chat.guest('del 11 al 14 de marzo somos 2 con un nene');
    assert.match(chat.guest('la 1, Carla Benítez').text, /edad/);
    const reply = chat.guest('llegamos tipo 23hs');
    assert.doesNotMatch(reply.text, /Llegamos/);
    assert.match(chat.guest('4 años').text, /Listo, Carla/);
  });

  it('is asked for again where only an arrival is told', () => {
    const chat = offered();
    chat.guest('del 11 al 14 de marzo somos 2');
    chat.guest('la 1');
    chat.guest('vamos llegando tarde');
    assert.notEqual(chat.question, null);
    assert.match(chat.guest('carla benítez').text, /Listo, Carla/);
  });
});
