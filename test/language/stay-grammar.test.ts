import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { loadHotels } from '../../config/hotel-file.ts';
import type { StayWords, Vague } from '../../domain/conversation/reading.ts';
import type { Language } from '../../domain/hotel.ts';
import { readStay } from '../../integrations/language/stay.ts';

interface Row {
  lang: Language;
  today: string;
  text: string;
  stay: StayWords;
  vague?: Vague['kind'];
}

const [hotel] = loadHotels('hotels');
assert.ok(hotel);
const read = (text: string, language: Language, today = '2027-03-01') =>
  readStay(text, { today, language, question: null, stay: null, optionsShown: 0 }, hotel);

const rows: Row[] = readFileSync(new URL('stay-grammar.jsonl', import.meta.url), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line));
/** Names of rooms have their own test. */
const NOT_HERE = ['roomTypeId', 'roomKind', 'cheapest', 'dearest'];

describe('a stay is read from what guests write, and nothing is invented', () => {
  for (const { lang, today, text, stay, vague } of rows)
    it(`${lang} ${text}`, () => {
      const { fields, ambiguities } = read(text, lang, today);
      const seen = Object.entries(fields).filter(([field]) => !NOT_HERE.includes(field));
      assert.deepEqual(Object.fromEntries(seen), stay);
      assert.equal(ambiguities[0]?.kind, vague);
    });
});

describe('what is vague keeps its bounds', () => {
  for (const [text, from, to] of [
    ['la semana que viene', '2027-03-08', '2027-03-14'],
    ['en abril tenés algo?', '2027-04-01', '2027-04-30'],
    ['a mediados de mayo', '2027-05-11', '2027-05-20'],
    ['a fines de mayo', '2027-05-21', '2027-05-31'],
    ['la semana del 17 de mayo', '2027-05-17', '2027-05-23'],
    ['en enero', '2028-01-01', '2028-01-31'],
  ] as const)
    it(text, () => {
      const [loose] = read(text, 'es').ambiguities;
      assert.deepEqual([loose?.from, loose?.to], [from, to]);
    });

  it('3/4 in English is the 3rd of April, and perhaps the 4th of March', () => {
    const { fields, ambiguities } = read('a double on 3/4', 'en');
    assert.equal(fields.checkin, '2027-04-03');
    assert.deepEqual([ambiguities[0]?.from, ambiguities[0]?.to], ['2027-04-03', '2027-03-04']);
  });
});

describe('spans point at the words as they were written', () => {
  const text = '¡Hola! 😀 Del 12 de marzo al 15, ¿hay una doble para dos adultos y un nene de 4?';
  const { spans } = read(text, 'es');
  const said = (field: keyof typeof spans) => text.slice(spans[field]?.start, spans[field]?.end);

  it('of dates', () => {
    assert.deepEqual([said('checkin'), said('checkout')], ['12 de marzo', '15']);
  });

  it('of people and rooms', () => {
    assert.equal(said('guests'), 'dos adultos y un nene');
    assert.equal(said('roomKind'), 'una doble');
  });
});

describe('kinds of rooms in guests’ words', () => {
  for (const [lang, text, kind] of [
    ['es', 'quiero una habitación simple', 'single'],
    ['es', 'una consulta simple', undefined],
    ['es', 'cama doble o individual?', undefined],
    ['es', 'una matrimonial', 'double'],
    ['es', 'tenés cabañas?', 'cabin'],
    ['es', 'un dpto para 4', 'apartment'],
    ['es', 'cama en dormi compartido', 'dorm'],
    ['es', 'el baño es compartido?', undefined],
    ['es', 'me cambiás de la doble a la suite?', 'suite'],
    ['en', 'a twin please', 'twin'],
    ['en', 'a single bed is enough', undefined],
    ['pt', 'quarto de casal', 'double'],
    ['pt', 'um duplo com camas separadas', 'twin'],
    ['pt', 'quarto família', 'family'],
  ] as const)
    it(`${lang} ${text}`, () => {
      assert.equal(read(text, lang).fields.roomKind, kind);
    });

  it('the cheapest and the dearest are wishes too', () => {
    for (const [lang, text] of [
      ['es', 'dame la más barata'],
      ['en', 'the cheapest room you have'],
      ['pt', 'a mais barata'],
    ] as const)
      assert.equal(read(text, lang).fields.cheapest, true, text);
    assert.equal(read('quiero la más cara', 'es').fields.dearest, true);
  });
});

it('spends no time on long or hostile text', () => {
  const began = performance.now();
  for (const piece of ['1', '12/', 'a 12 ', 'y ', 'del 12 al ', '1.', 'noche ', 'con mi marido y '])
    read(piece.repeat(4000 / piece.length), 'es');
  assert.ok(performance.now() - began < 2000);
});
