/** Days that come in pieces: a month, then a weekend, then a day. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { begin } from './talks.ts';

test('"un finde" of a month that was named is asked for in that month, never taken from this one', () => {
  const one = begin();
  one.guest('hola, quiero ir en marzo');
  assert.match(one.guest('un finde').text, /2 noches\?$/);
  one.guest('el del 20');
  assert.match(one.guest('somos 2').text, /Sáb 20 a lun 22 de marzo/);
});

test('a month said of a day in it moves nothing', () => {
  const one = begin();
  one.guest('do you have a room on 3/4 for 2 nights');
  one.guest('April');
  assert.match(one.guest('2 adults').text, /Sat 3 – Mon 5 April/);
});

test('"the one of the 20th" is the 20th', () => {
  const one = begin();
  one.guest('hi, thinking of next month');
  one.guest('a weekend');
  one.guest('the one of the 20th');
  assert.match(one.guest('me and my girlfriend').text, /Sat 20 – Mon 22 March/);
});

test('the age of a child answers no question about days', () => {
  const one = begin();
  one.guest('hola, quiero ir en marzo con la nena');
  one.guest('la nena tiene 3');
  assert.equal(one.snapshot.draft.checkin, undefined);
});

test('"vou pensar" and "mmm lo pienso" are given time', () => {
  const one = begin();
  one.guest('hola, del 11 al 14 de marzo para 2');
  assert.match(one.guest('mmm lo pienso').text, /Sin apuro/);
  const other = begin();
  other.guest('oi, de 11 a 14 de março para 2 pessoas');
  assert.match(other.guest('vou pensar').text, /Sem pressa/);
});
