/** A thought that comes in pieces is waited for, and no plain message waits. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { patience } from '../../domain/conversation/burst.ts';
import { at, Chat, DOBLE, hotel, offers, option, VISTA } from './chat.ts';

const { conversation } = hotel.policy;
const unfinished = (...texts: string[]) => {
  const one = new Chat(at('2027-02-20', '15:00'), () => offers(option(DOBLE, 160_000)));
  one.guest(texts.join('\n'));
  return one.reading?.unfinished;
};

test('"hola" … "quería saber" … "si tienen lugar": only the whole of it is answered', () => {
  for (const piece of [
    'hola',
    'buenas tardes!',
    'hola, cómo va?',
    'quería saber',
    'te hago una consulta',
    'somos 2 y',
    'del 11 al',
  ])
    assert.equal(unfinished(piece), true, piece);
  assert.equal(unfinished('hola', 'quería saber'), true);
  assert.equal(unfinished('hola', 'quería saber', 'si tienen lugar para el finde'), false);
});

test('a complete answer is never waited on', () => {
  for (const whole of [
    'si',
    'dale',
    '2',
    'la segunda',
    'no',
    'mejor del 12 al 14',
    'gracias!',
    'tienen wifi?',
    'quiero hablar con una persona',
    'BAJA',
  ]) {
    const one = new Chat(at('2027-02-20', '15:00'), () =>
      offers(option(DOBLE, 160_000), option(VISTA, 196_000)),
    );
    one.guest('del 11 al 14 de marzo, somos 2');
    one.guest(whole);
    assert.equal(one.reading?.unfinished, false, whole);
  }
});

test('who writes in pieces is waited for longer with each of them, but not for ever', () => {
  const { burstWaitMs, burstMostMs } = conversation;
  assert.equal(patience(1, 0, conversation), burstWaitMs);
  assert.equal(patience(2, burstWaitMs, conversation), 2 * burstWaitMs);
  assert.equal(patience(3, burstMostMs - 500, conversation), 500);
  assert.equal(patience(9, burstMostMs, conversation), 0);
});
