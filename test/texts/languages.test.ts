/** The other languages, beside the Spanish that they are measured against: the same facts, in nobody else's words. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadHotels } from '../../config/hotel-file.ts';
import type { Question } from '../../domain/conversation/reading.ts';
import type { ReplyPart } from '../../domain/conversation/types.ts';
import { type Language, TOPICS } from '../../domain/hotel.ts';
import { DAY, HOUR, instantAt, MINUTE } from '../../domain/plain-date.ts';
import { before, by, from, money, people, range, until, whenReviewed } from '../../domain/texts/figures.ts';
import { CATALOGUES } from '../../domain/texts/languages.ts';
import { plainText, render, TEMPLATE_BODIES, template } from '../../domain/texts/render.ts';
import { context, NOW, PARTS, stay, view } from './parts.ts';

const [hotel] = loadHotels('hotels/hotel-del-lago.yaml');
if (!hotel) throw new Error('no example hotel');
const { zone } = hotel.policy;

/** What people of the hotel wrote is not translated: nothing of theirs in these tests. */
const inLanguage = (language: Language) =>
  context(hotel, { language, staffTexts: { t1: '7' }, reasons: { k1: '7' }, fixedTexts: {} });
const es = inLanguage('es');
const en = inLanguage('en');
const pt = inLanguage('pt');

const said = (part: ReplyPart, language: Language): string =>
  render([part], inLanguage(language)).map(plainText).join('\n');

/** Amounts of money, reservation codes and quote ids, whatever the separators. */
const figures = (text: string): string[] =>
  (text.match(/\d+(?:[.,]\d{3})+|HL-\d+|\b(?:4K7|8BM)\b/g) ?? [])
    .map((one) => one.replace(/[.,]/g, ''))
    .sort();

/** One sentence in two languages, for whoever speaks none of the three. */
const ONE_LANGUAGE = PARTS.filter(({ part }) => part !== 'foreignLanguage');

test('every part says the same amounts and codes in every language', () => {
  for (const part of PARTS) {
    const spanish = said(part, 'es');
    for (const language of ['en', 'pt'] as const) {
      const text = said(part, language);
      assert.deepEqual(figures(text), figures(spanish), `${language}: ${text}\nes: ${spanish}`);
      assert.equal(text === '', spanish === '', JSON.stringify(part));
    }
  }
});

/** Names of places, people and rooms that the hotel or the PMS calls so. */
const NAMES =
  /Villa La Angostura|Av\. Costanera|Neuquén|Hotel del Lago SRL|Hotel del Lago|hotel\.del\.lago|hoteldellago\S*|Patagónico|Habitación \d+|Carla/g;
const SPANISH =
  /[ñ¿¡]|\b(el|los|las|y|una|hay|hoy|hasta|desde|mañana|noches?|chicos?|habitaci[oó]n|seña|recepción|comprobante de|decime|mandame|querés|tenés|llegada|para qué|cu[aá]l|guardo|lleg[oó]|vos|tu)\b/i;
const ENGLISH = /\b(the|your|you|is|are|with|until|from|please|nights?|booking|room|deposit|receipt)\b/i;

test('no English or Portuguese sentence has a word of another language in it', () => {
  for (const part of ONE_LANGUAGE)
    for (const bubble of render([part], en)) {
      const text = plainText(bubble).replace(NAMES, '');
      assert.doesNotMatch(text, SPANISH, text);
      assert.doesNotMatch(text, /[áéíóúãõçê]/i, text);
    }
  for (const part of ONE_LANGUAGE)
    for (const bubble of render([part], pt)) {
      const text = plainText(bubble).replace(NAMES, '');
      assert.doesNotMatch(text, SPANISH, text);
      assert.doesNotMatch(text, ENGLISH, text);
    }
  for (const { language, body, example } of TEMPLATE_BODIES) {
    const text = [body, ...example].join(' ').replace(NAMES, '');
    if (language !== 'es_AR') assert.doesNotMatch(text, SPANISH, text);
    if (language !== 'en') assert.doesNotMatch(text, ENGLISH, text);
  }
});

test('buttons and template values are words of the language too', () => {
  const labels = (language: Language) => {
    const { only, open, confirm, requote, drop, cancel, change, again } = CATALOGUES[language].buttons;
    return [
      only,
      open,
      ...[confirm, requote, drop, cancel, change, again].flatMap(({ yes, no }) => [yes, no]),
    ];
  };
  for (const label of labels('en')) assert.doesNotMatch(label, /[áéíóúñãõ]|\b(sí|sim|não|ver)\b/i);
  for (const label of labels('pt')) assert.doesNotMatch(label, /\bsí|ñ|\b(yes|no|hold)\b/i);
  for (const part of PARTS) {
    const values =
      template(part, { ...en, guestName: null })
        ?.params.join(' ')
        .replace(NAMES, '') ?? '';
    assert.doesNotMatch(values, SPANISH, values);
  }
});

test('money as each language writes it, with the code where the sign would be somebody else’s', () => {
  assert.equal(money(en, 28_800_000, 'ARS'), 'ARS 288,000');
  assert.equal(money(en, 14_580_050, 'ARS'), 'ARS 145,800.50');
  assert.equal(money(pt, 24_900_000, 'ARS'), 'ARS 249.000');
  assert.equal(money(pt, 120_050, 'BRL'), 'R$ 1.200,50');
  assert.equal(money(es, 120_000, 'USD'), 'USD 1.200');
});

test('days with their weekday, and the month once', () => {
  assert.equal(range(en, '2027-03-11', '2027-03-14'), 'Thu 11 – Sun 14 March');
  assert.equal(range(en, '2027-04-30', '2027-05-02'), 'Fri 30 April – Sun 2 May');
  assert.equal(range(en, '2028-03-01', '2028-03-03'), 'Wed 1 – Fri 3 March 2028');
  assert.equal(range(pt, '2027-03-11', '2027-03-14'), 'qui 11 a dom 14 de março');
  assert.equal(range(pt, '2027-04-30', '2027-05-02'), 'sex 30 de abril a dom 2 de maio');
  assert.equal(range(pt, '2028-03-01', '2028-03-03'), 'qua 1 a sex 3 de março de 2028');
});

test('deadlines in human words', () => {
  const local = (date: string, time: string) => instantAt(zone, date, time);
  assert.equal(until(en, NOW + HOUR + 30 * MINUTE), 'until 7:30 pm today');
  assert.equal(until(en, NOW + DAY), 'until tomorrow 6 pm');
  assert.equal(before(en, NOW + DAY), 'by tomorrow 6 pm');
  assert.equal(until(en, NOW + 2 * DAY), 'until Mon 22 February, 6 pm');
  assert.equal(until(en, NOW + 20 * MINUTE), 'until 6:20 pm today (20 minutes)');
  assert.equal(until(en, local('2027-02-21', '12:00')), 'until noon tomorrow');
  assert.equal(until(en, local('2027-02-21', '00:00')), 'until midnight today');
  assert.equal(until(en, local('2027-02-21', '00:30')), 'until tomorrow 12:30 am');
  assert.equal(until(pt, NOW + HOUR + 30 * MINUTE), 'até hoje às 19h30');
  assert.equal(until(pt, NOW + DAY), 'até amanhã às 18h');
  assert.equal(until(pt, NOW + 2 * DAY), 'até depois de amanhã às 18h');
  assert.equal(until(pt, NOW + 5 * DAY), 'até qui 25 de fevereiro às 18h');
  assert.equal(until(pt, NOW + MINUTE), 'até hoje às 18h01 (1 minuto)');
  assert.equal(until(pt, local('2027-02-21', '00:00')), 'até hoje à meia-noite');
  assert.equal(until(pt, local('2027-02-21', '01:00')), 'até amanhã à 1h');
});

test('hours and people, one and many', () => {
  assert.deepEqual(
    [from(en, '14:00'), by(en, '10:00'), from(en, '00:30')],
    ['from 2 pm', 'by 10 am', 'from 12:30 am'],
  );
  assert.deepEqual(
    [from(pt, '14:00'), by(pt, '10:00'), by(pt, '01:00')],
    ['a partir das 14h', 'até as 10h', 'até a 1h'],
  );
  assert.equal(whenReviewed(en), 'between 9 am and 9 pm');
  assert.equal(whenReviewed(pt), 'das 9h às 21h');
  const alone = [{ adults: 1, children: 1, ages: [] }];
  assert.equal(people(en, alone), '1 adult and 1 child');
  assert.equal(people(en, stay.rooms), '2 adults and 2 children');
  assert.equal(people(pt, alone), '1 adulto e 1 criança');
  assert.equal(people(pt, stay.rooms), '2 adultos e 2 crianças');
});

test('no language asks for a receipt of a stay that owes no deposit', () => {
  const nothing = view({ depositMinor: 0, depositDueAt: null, releaseAt: null });
  const asks: ReplyPart[] = [
    { part: 'stay', view: nothing, say: { kind: 'held' }, renewedQuoteId: null },
    { part: 'stay', view: nothing, say: { kind: 'depositReminder' }, renewedQuoteId: null },
    { part: 'stay', view: nothing, say: { kind: 'receiptRejected', actionKey: 'k1' }, renewedQuoteId: null },
    { part: 'status', view: nothing },
    { part: 'receiptWanted', view: nothing },
  ];
  for (const language of ['es', 'en', 'pt'] as const)
    for (const part of asks) {
      const text = said(part, language);
      assert.doesNotMatch(text, /mandame|send me|me mande|ARS 0|\$ 0/i, text);
    }
  const held = template(asks[0] ?? { part: 'greet' }, en);
  assert.equal(held?.name, 'stay_kept');
});

test('every topic can be spoken of in every language', () => {
  for (const topic of TOPICS) {
    const names = (['es', 'en', 'pt'] as const).map((language) => CATALOGUES[language].talk.about[topic]);
    for (const name of names) assert.match(name, /^\p{Ll}/u);
  }
});

test('a question asked again never sounds the same, in any language', () => {
  const questions: Question[] = [
    { kind: 'dates' },
    { kind: 'party' },
    { kind: 'choose', reservationId: 'x' },
    { kind: 'survey', reservationId: 'x' },
    { kind: 'confirmCancel', reservationId: 'x' },
  ];
  for (const question of questions)
    for (const language of ['es', 'en', 'pt'] as const) {
      const texts = [0, 1, 2].map((attempt) =>
        said(
          {
            part: 'question',
            question,
            draft: {},
            view: view(),
            roomTypeId: null,
            recap: false,
            clarify: false,
            attempt,
          },
          language,
        ),
      );
      assert.equal(new Set(texts).size, 3, texts.join(' / '));
    }
});

test('a language is added with its figures: seven weekdays, twelve months, all different', () => {
  for (const { figures } of Object.values(CATALOGUES)) {
    assert.equal(new Set(figures.weekdays).size, 7);
    assert.equal(new Set(figures.months).size, 12);
  }
});
