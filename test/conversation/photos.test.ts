/** What the house has and what it costs: photos, one room's own features, and prices over the stay that is talked about. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Bubble } from '../../domain/texts/render.ts';
import { at, Chat, DOBLE, FAMILIAR, hotel, offers, option, type Reply, VISTA } from './chat.ts';

const has = (text: string, ...figures: string[]) => {
  for (const figure of figures) assert.ok(text.includes(figure), `"${figure}" in:\n${text}`);
};
const pictures = ({ bubbles }: Reply): string[] =>
  bubbles
    .filter((bubble): bubble is Bubble & { kind: 'image' } => bubble.kind === 'image')
    .map(({ photo }) => ('file' in photo ? photo.file.replace('hotels/photos/', '') : photo.url));

const chatting = () =>
  new Chat(at('2027-02-20'), () =>
    offers(option(DOBLE, 168_000), option(VISTA, 196_000), option(FAMILIAR, 240_000)),
  );

test('photos of the house: one reply, then one picture of each room, three at most', () => {
  const chat = chatting();
  const reply = chat.guest('hola, tenés fotos?');
  assert.equal(reply.turns, 1);
  assert.deepEqual(pictures(reply), ['doble.png', 'doble-vista-lago.png', 'familiar.png']);
  assert.equal(reply.bubbles[0]?.kind, 'text');
  has(reply.text, 'fotos', 'Doble', 'Familiar');
});

test('photos of one room are all of that room, with their own words', () => {
  const reply = chatting().guest('me pasás fotos de la suite?');
  assert.deepEqual(pictures(reply), ['suite.png', 'suite-balcon.png', 'suite-hidromasaje.png']);
  assert.deepEqual(
    reply.bubbles.flatMap((bubble) => (bubble.kind === 'image' ? [bubble.caption] : [])),
    ['Suite del Lago: el dormitorio', 'El balcón de la suite', 'El hidromasaje de la suite'],
  );
});

test('with an offer on the table photos are of what is on offer, and nothing is taken by asking for them', () => {
  const chat = new Chat(at('2027-02-20'), () => offers(option(VISTA, 196_000), option(FAMILIAR, 240_000)));
  chat.guest('hola, del 11 al 14 de marzo para dos');
  assert.deepEqual(pictures(chat.guest('a ver fotos')), ['doble-vista-lago.png', 'familiar.png']);
  assert.deepEqual(pictures(chat.guest('mandame fotos de la familiar')), ['familiar.png']);
  assert.equal(chat.snapshot.choice, null);
  assert.equal(chat.status, 'QUOTE_SENT');
  const held = chat.guest('la familiar, a nombre de Ana Paz');
  has(held.text, 'Familiar guardada');
});

test('a receipt in a photo asks for no photos', () => {
  const chat = chatting();
  chat.guest('hola, del 11 al 14 de marzo para dos');
  chat.guest('la 1, Ana Paz');
  assert.deepEqual(pictures(chat.guest('te mando la foto del comprobante')), []);
});

test('a question about one room is answered from its description; what that does not say is asked', () => {
  const chat = chatting();
  has(chat.guest('hola, la suite tiene balcón?').text, 'Suite del Lago', 'balcón al lago');
  assert.deepEqual(chat.snapshot.items, []);

  const described = chat.guest('y cómo es la familiar?');
  has(described.text, 'Familiar', '40 m²');
  assert.deepEqual(pictures(described), ['familiar.png']);

  const unsaid = chat.guest('la familiar tiene bañera?');
  has(unsaid.text, 'Familiar', 'recepción');
  assert.deepEqual(
    chat.snapshot.items.map(({ kind, topic }) => [kind, topic]),
    [['question', 'rooms']],
  );
});

test('what is paid by the night is told with the total of the stay that is talked about', () => {
  const chat = chatting();
  has(chat.guest('hola! aceptan perros?').text, '10 kg', '$ 12.000 por noche');
  const quoted = chat.guest('del 11 al 14 de marzo, para dos. cuánto sale la mascota?');
  has(quoted.text, '$ 168.000', '$ 12.000 por noche', '$ 36.000', '3 noches');
  const shuttle = chat.guest('y el traslado desde el aeropuerto?');
  has(shuttle.text, '$ 38.000 por tramo');
});

for (const [message, language, words] of [
  ['do you have pictures of the suite? we are 2', 'en', ['photos', 'Lake suite']],
  [
    'can we bring our dog? March 11 to 14, 2 people',
    'en',
    ['ARS 12,000 a night', 'ARS 36,000 for the 3 nights'],
  ],
  ['tem fotos da suíte?', 'pt', ['fotos', 'Suíte do Lago']],
  [
    'aceitam cachorro? de 11 a 14 de março, casal',
    'pt',
    ['ARS 12.000 por noite', 'ARS 36.000 pelas 3 noites'],
  ],
] as const)
  test(`in ${language}: ${message}`, () => {
    has(chatting().guest(message).text, ...words);
  });

test('every photo of the example hotel is there, and small', async () => {
  const { statSync } = await import('node:fs');
  for (const { photos } of hotel.roomTypes)
    for (const photo of photos) assert.ok('file' in photo && statSync(photo.file).size < 60_000);
});
