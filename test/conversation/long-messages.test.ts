/** A guest pastes a whole story: its start is answered at once, and a person reads the rest. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { startOf } from '../../integrations/language/readable.ts';
import { at, Chat } from './chat.ts';

const STORY = Array.from(
  { length: 60 },
  (_, at) =>
    `Capítulo ${at + 31}: mi abuela contaba historias del lago, del viento y de los barcos que pasaban.`,
).join(' ');
const kinds = (chat: Chat) => chat.snapshot.items.map(({ kind }) => kind);

describe('a message that is longer than what is read', () => {
  test('is answered by its start, and reception gets the whole of it', () => {
    const chat = new Chat(at('2027-02-20', '15:00'));
    const { text } = chat.guest(`Hola! Del 11 al 14 de marzo, somos 2. ${STORY} Llevamos un perro.`);
    assert.match(text, /leí el comienzo; recepción lo lee entero/);
    assert.match(text, /168\.000/);
    assert.deepEqual(kinds(chat), ['long']);
  });

  test('is no misunderstanding where its start says nothing', () => {
    const chat = new Chat(at('2027-02-20', '15:00'));
    const { text } = chat.guest('1-1-1-'.repeat(5_000));
    assert.match(text, /leí el comienzo/);
    assert.equal(chat.snapshot.misunderstood, 0);
    assert.deepEqual(kinds(chat), ['long']);
  });

  test('stays one item, and the guest is not told the same twice', () => {
    const chat = new Chat(at('2027-02-20', '15:00'));
    const first = chat.guest(STORY);
    const second = chat.guest(STORY);
    assert.notEqual(second.text, first.text);
    assert.notEqual(second.text, '');
    assert.deepEqual(kinds(chat), ['long']);
  });

  test('is told in the language of the guest', () => {
    const english = new Chat(at('2027-02-20', '15:00'));
    const long =
      'Hi! Do you have a room from March 11 to 14 for two adults? We have been looking forward to this trip for years and would love to stay with you. ';
    assert.match(english.guest(long.repeat(40)).text, /I read the beginning/);
    const portuguese = new Chat(at('2027-02-20', '15:00'));
    const longo =
      'Olá! Vocês têm quarto de 11 a 14 de março para 2 pessoas? Estamos planejando essa viagem faz tempo e gostaríamos muito de conhecer vocês. ';
    assert.match(portuguese.guest(longo.repeat(40)).text, /li o começo/);
  });

  test('says nothing while a person holds the conversation', () => {
    const chat = new Chat(at('2027-02-20', '15:00'));
    chat.guest('hola');
    chat.person('take');
    assert.equal(chat.guest(STORY).text, '');
    assert.deepEqual(kinds(chat), []);
  });
});

describe('what is read of a burst', () => {
  test('is all of an ordinary one', () => {
    const burst = [{ text: 'hola' }, { text: 'del 11 al 14 de marzo, somos 2' }];
    assert.deepEqual(startOf(burst), { texts: burst });
  });

  test('ends at a word, and counts all its messages together', () => {
    const { texts, cut } = startOf(Array.from({ length: 200 }, () => ({ text: 'palabra otra' })));
    const all = texts.map(({ text }) => text);
    assert.equal(cut, true);
    assert.ok(all.join('').length <= 1_500 && all.join('').length > 1_400);
    assert.match(all.at(-1) ?? '', /(?:palabra|otra)$/);
  });
});
