/** Which files can be a receipt, and what a guest reads who sends another one. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mediaOf } from '../../activities/conversation/hear.ts';
import { at, Chat } from './chat.ts';

test('a picture and a PDF can be receipts', () => {
  assert.deepEqual(mediaOf('image', 'r1', 'image/jpeg'), { kind: 'image', receiptId: 'r1' });
  assert.deepEqual(mediaOf('document', 'r1', 'application/pdf'), { kind: 'document', receiptId: 'r1' });
  assert.deepEqual(mediaOf('document', 'r1', 'image/png'), { kind: 'document', receiptId: 'r1' });
});

test('no other file is one', () => {
  for (const mime of ['application/zip', 'application/vnd.ms-excel', 'text/html', null])
    assert.deepEqual(mediaOf('document', 'r1', mime), { kind: 'unknown', receiptId: null });
  assert.deepEqual(mediaOf('audio', null, 'audio/ogg'), { kind: 'audio', receiptId: null });
  assert.deepEqual(mediaOf('order', null, null), { kind: 'unknown', receiptId: null });
});

test('a file that is no receipt suspends nothing, and the guest is told what can be read', () => {
  const chat = new Chat(at('2027-02-20', '15:00'));
  chat.guest('hola! del 11 al 14 de marzo, somos 2');
  chat.guest('dale, a nombre de Marcos Paz');
  const reply = chat.guest({ media: [mediaOf('document', 'r1', 'application/zip')] });
  assert.match(reply.text, /fotos y PDF/);
  assert.equal(chat.stay.receiptsWaiting, 0);
});

test('a voice note that nobody here can hear is for reception to listen to, and no misunderstanding', () => {
  const chat = new Chat(at('2027-02-20', '22:40'));
  const { text } = chat.guest({ media: [mediaOf('audio', null, 'audio/ogg')] });
  assert.match(text, /lo escucha recepción; te escriben mañana desde las 9/);
  assert.equal(chat.snapshot.misunderstood, 0);
  assert.deepEqual(
    chat.snapshot.items.map(({ kind }) => kind),
    ['voice'],
  );
  chat.guest({ media: [mediaOf('audio', null, 'audio/ogg')] });
  assert.equal(chat.snapshot.items.length, 1);
});
