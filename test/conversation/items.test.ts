import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ItemStep } from '../../domain/items.ts';
import { MINUTE } from '../../domain/plain-date.ts';
import { at, Chat, hotel, picture } from './chat.ts';

const { policy } = hotel;
const NOW = at('2027-02-20', '15:00');
const opened = (chat: Chat) =>
  chat.items.flatMap((step) =>
    step.step === 'open' ? [`${step.item.kind}${step.item.topic ? `:${step.item.topic}` : ''}`] : [],
  );
const settled = (steps: ItemStep[]) =>
  steps.flatMap((step) => (step.step === 'close' ? step.kinds.map((kind) => `${kind} by ${step.by}`) : []));

test('what the hotel file does not say is one open question, however often it is asked', () => {
  const chat = new Chat(NOW);
  chat.guest('hola! tienen habitaciones accesibles para silla de ruedas?');
  chat.guest('y accesibilidad tienen entonces?');
  assert.deepEqual(opened(chat), ['question:accessibility']);
});

test('who asks for a person waits for one until somebody takes the conversation', () => {
  const chat = new Chat(NOW);
  chat.guest('quiero hablar con una persona');
  assert.deepEqual(opened(chat), ['waiting:asked']);
  chat.person('take');
  assert.deepEqual(settled(chat.items), ['waiting by Ana']);
  assert.deepEqual(chat.snapshot.items, []);
});

test('a person who forgot the conversation is told of it again', () => {
  const chat = new Chat(NOW);
  chat.guest('quiero hablar con una persona');
  chat.person('take');
  chat.advance(policy.conversation.takeoverMinutes * MINUTE);
  assert.deepEqual(opened(chat), ['waiting:asked', 'waiting:lease-ended']);
});

test('taking over shows that a complaint was seen; giving the conversation back settles it', () => {
  const chat = new Chat(NOW);
  chat.guest('la otra vez me cobraron de más, es una vergüenza');
  assert.deepEqual(opened(chat), ['complaint']);
  chat.person('messages', 'Ana', 'Hola, soy Ana');
  assert.ok(chat.items.some((step) => step.step === 'acknowledge' && step.kinds.includes('complaint')));
  assert.equal(chat.snapshot.items.length, 1);
  chat.person('release');
  assert.ok(settled(chat.items).includes('complaint by Ana'));
  assert.deepEqual(chat.snapshot.items, []);
});

test('a picture that belongs to no stay is looked at by a person', () => {
  const chat = new Chat(NOW);
  chat.guest(picture());
  assert.deepEqual(opened(chat), ['receipt:file-without-stay']);
});

test("reception's answer reaches the guest as the hotel's, says to which question, and nobody waits any more", () => {
  const chat = new Chat(NOW);
  chat.guest('hola! tienen habitaciones accesibles para silla de ruedas?');
  assert.equal(chat.holder, 'waiting');
  const [item] = chat.snapshot.items;
  assert.ok(item);
  const { text, spoken } = chat.answers(item, 'sí, la 3 y la 5 tienen baño adaptado.');
  assert.match(text, /accesibilidad.*la 3 y la 5/);
  assert.equal(spoken.length, 1);
  assert.equal(chat.holder, 'assistant');
  assert.match(chat.guest('gracias! a qué hora es el desayuno?').text, /7:30/);
});

test('answering does not take the conversation from the person who holds it', () => {
  const chat = new Chat(NOW);
  chat.guest('hola! tienen habitaciones accesibles para silla de ruedas?');
  const [item] = chat.snapshot.items;
  assert.ok(item);
  chat.person('take', 'Beto');
  assert.match(chat.answers(item, 'sí, la 3.').text, /la 3/);
  assert.equal(chat.holder, 'person');
});
