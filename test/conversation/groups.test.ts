/** Groups, agencies and companies: answered, quoted what fits, and handed to reception with what is known. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { taxIdIn } from '../../integrations/language/company.ts';
import { at, Chat, DOBLE, offers, option } from './chat.ts';

const has = (text: string, ...figures: string[]) => {
  for (const figure of figures) assert.ok(text.includes(figure), `"${figure}" in:\n${text}`);
};
const chatting = () => new Chat(at('2027-02-20'), () => offers(option(DOBLE, 1_080_000, 6)));
const items = (chat: Chat) => chat.snapshot.items.map(({ kind, topic }) => `${kind}:${topic}`);

test('a group is quoted what fits, and reception makes the proposal', () => {
  const chat = chatting();
  const quoted = chat.guest('hola! somos 14 del 11 al 14 de marzo, tenés lugar?');
  assert.equal(quoted.turns, 1);
  has(quoted.text, '6 × Doble', '$ 1.080.000', '14 adultos', 'recepción', 'CUIT');
  assert.equal(chat.status, 'QUOTE_SENT');
  assert.deepEqual(items(chat), ['group:size']);
  assert.equal(
    chat.snapshot.items[0]?.reservationId,
    chat.stay.id,
    'reception finds the dates and the people',
  );

  const given = chat.guest('Viajes del Sur SRL, CUIT 30-71234567-1');
  has(given.text, 'CUIT');
  assert.equal(chat.reservations.size, 1, 'its digits are no days');
  assert.ok(!JSON.stringify(chat.snapshot).includes('71234567'), 'the number stays in the message');

  const more = chat.guest('mejor del 12 al 15 de marzo');
  assert.ok(!more.text.includes('CUIT'), 'the group is told once');
});

test('six rooms are a group, four are not', () => {
  const chat = chatting();
  chat.guest('hola, 6 habitaciones dobles del 11 al 14 de marzo para 11 personas');
  assert.deepEqual(items(chat), ['group:size']);
  const few = chatting();
  few.guest('hola, 4 habitaciones del 11 al 14 de marzo para 8 personas');
  assert.deepEqual(items(few), []);
});

test('net rates: reception gives them, and at most one question is asked', () => {
  const chat = chatting();
  const told = chat.guest('hola, somos agencia, me pasás tarifa neta?');
  has(told.text, 'agencias', 'recepción', 'razón social');
  assert.equal((told.text.match(/\?/g) ?? []).length, 1);
  assert.deepEqual(items(chat), ['group:trade-rates']);
  assert.equal(chat.question?.kind, 'dates');
  has(chat.guest('del 11 al 14 de marzo para 2').text, '$ 1.080.000');
});

test('net rates together with dates are quoted in the same reply', () => {
  const chat = chatting();
  const told = chat.guest('hola, tenemos convenio empresa? del 11 al 14 de marzo, 2 personas');
  assert.equal(told.turns, 1);
  has(told.text, 'empresas', '$ 1.080.000');
});

test('a tax id whose last digit does not check is asked for again', () => {
  const chat = chatting();
  chat.guest('hola, somos una agencia de viajes');
  has(chat.guest('CUIT 30-71234567-9').text, 'no cierra');
  has(chat.guest('perdón, 30-71234567-1').text, 'Anotado');
});

test('a tax id for an invoice is noted for reception, and no question about invoices', () => {
  const chat = chatting();
  chat.guest('hola, del 11 al 14 de marzo para dos');
  chat.guest('dale, Ana Paz');
  const told = chat.guest('haceme factura A, cuit 30712345671');
  has(told.text, 'CUIT');
  assert.deepEqual(items(chat), ['request:invoice']);
});

for (const [message, language, words] of [
  ['hi, we are a travel agency, what are your net rates?', 'en', ['agencies', 'tax ID']],
  ['oi, somos uma agência de viagens, qual a tarifa net?', 'pt', ['agências', 'CUIT']],
] as const)
  test(`in ${language}`, () => {
    const chat = chatting();
    has(chat.guest(message).text, ...words);
    assert.deepEqual(items(chat), ['group:trade-rates']);
  });

test('what is a tax id and what is not', () => {
  const table: Array<[string, 'valid' | 'wrong' | undefined]> = [
    ['30-71234567-1', 'valid'],
    ['30712345671', 'valid'],
    ['CUIT: 20-12345678-6', 'valid'],
    ['cuit 20-12345678-9', 'wrong'],
    ['20-12345678-9', undefined],
    ['mi cel es 5491155550100', undefined],
    ['del 11 al 14', undefined],
  ];
  for (const [text, reading] of table) assert.equal(taxIdIn(text), reading, text);
});

test('a group that asks for trade rates is told once who answers both', () => {
  const chat = chatting();
  const told = chat.guest('somos un grupo de 25 personas, del 10 al 12 de abril, tarifa de agencia?');
  assert.equal(told.text.match(/razón social/g)?.length, 1);
  assert.deepEqual(items(chat).toSorted(), ['group:size', 'group:trade-rates']);
});
