import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadHotels } from '../../config/hotel-file.ts';
import type { Question } from '../../domain/conversation/reading.ts';
import type { ReplyPart } from '../../domain/conversation/types.ts';
import type { StaySay } from '../../domain/reservation/types.ts';
import { cut, fit, LIMITS } from '../../domain/texts/bubbles.ts';
import { render, TEMPLATE_BODIES, template } from '../../domain/texts/render.ts';
import { context, PARTS, QUESTIONS, SAYS } from './parts.ts';

const [hotel] = loadHotels('hotels/hotel-del-lago.yaml');
if (!hotel) throw new Error('no example hotel');
const length = (text: string) => [...text].length;

const LANGUAGES = ['es', 'en', 'pt'] as const;
const EVERY = LANGUAGES.flatMap((language) =>
  PARTS.map((part) => ({ part, language, what: `${language} ${JSON.stringify(part).slice(0, 120)}` })),
);

test('each kind of part, question and message of a stay is looked at here', () => {
  // The compiler keeps these lists complete.
  const parts: Record<ReplyPart['part'], true> = {
    introduce: true,
    greet: true,
    urgent: true,
    fact: true,
    askReception: true,
    question: true,
    stay: true,
    emailNoted: true,
    roomsByReception: true,
    renewed: true,
    status: true,
    noStay: true,
    arrivalNoted: true,
    wishesNoted: true,
    requestNoted: true,
    lateCheckoutTerms: true,
    lateCheckoutBeyond: true,
    lateCheckoutAgreed: true,
    lateCheckoutDropped: true,
    commentThanks: true,
    booking: true,
    bookingByReception: true,
    offerStands: true,
    noHurry: true,
    roomInfo: true,
    photos: true,
    group: true,
    cot: true,
    taxId: true,
    bankAlias: true,
    bankAccount: true,
    cancelAsked: true,
    cancelKept: true,
    cancelTerms: true,
    depositInfo: true,
    receiptWanted: true,
    otherPayer: true,
    invalidDates: true,
    stillLooking: true,
    changePicked: true,
    changeByReception: true,
    declined: true,
    person: true,
    notUnderstood: true,
    unreadable: true,
    receiptNothingDue: true,
    voiceNote: true,
    longMessage: true,
    cardWarning: true,
    optedOut: true,
    optedIn: true,
    thanks: true,
    glad: true,
    foreignLanguage: true,
    bye: true,
    help: true,
    fixedText: true,
    seasonTerms: true,
    answered: true,
    staffText: true,
  };
  const asked: Record<Question['kind'], true> = {
    dates: true,
    party: true,
    open: true,
    meant: true,
    choose: true,
    name: true,
    requote: true,
    confirmCancel: true,
    cancelOrChange: true,
    whichCancel: true,
    which: true,
    booking: true,
    changeWhat: true,
    confirmChange: true,
    chooseChange: true,
    nearby: true,
    longer: true,
    again: true,
    survey: true,
    comment: true,
    arrival: true,
    leaveTime: true,
    lateCheckout: true,
  };
  const says: Record<StaySay['kind'], true> = {
    quoted: true,
    full: true,
    requoted: true,
    held: true,
    roomGone: true,
    handedToReception: true,
    depositReminder: true,
    released: true,
    extended: true,
    extensionRefused: true,
    receiptReceived: true,
    receiptRejected: true,
    partial: true,
    confirmed: true,
    cancelled: true,
    cancelRefused: true,
    changeOffered: true,
    changeFull: true,
    changeWaits: true,
    changed: true,
    changeNotMade: true,
    arrivalReminder: true,
    checkedIn: true,
    survey: true,
    surveyAgain: true,
    lateCheckout: true,
    lateCheckoutRefused: true,
    ratingThanks: true,
  };
  const kinds = (all: Array<string>) => [...new Set(all)].sort();
  assert.deepEqual(kinds(PARTS.map(({ part }) => part)), Object.keys(parts).sort());
  assert.deepEqual(kinds(QUESTIONS.map(({ kind }) => kind)), Object.keys(asked).sort());
  assert.deepEqual(kinds(SAYS.map(({ kind }) => kind)), Object.keys(says).sort());
});

test('every part keeps within the limits of WhatsApp', () => {
  for (const { part, language, what } of EVERY) {
    for (const bubble of render([part], context(hotel, { language }))) {
      if (bubble.kind === 'location' || bubble.kind === 'image') continue;
      assert.ok(bubble.text.trim().length > 0, what);
      assert.ok(length(bubble.text) <= (bubble.kind === 'buttons' ? LIMITS.buttonsBody : LIMITS.text), what);
      if (bubble.kind === 'buttons') {
        assert.ok(bubble.buttons.length >= 1 && bubble.buttons.length <= LIMITS.buttons, what);
        checkLabels(bubble.buttons, LIMITS.buttonTitle, 256, what);
      }
      if (bubble.kind === 'list') {
        assert.ok(bubble.rows.length <= LIMITS.rows && length(bubble.button) <= LIMITS.listButton, what);
        checkLabels(bubble.rows, LIMITS.rowTitle, 200, what);
        for (const { description } of bubble.rows)
          assert.ok(length(description ?? '') <= LIMITS.rowDescription, what);
      }
    }
  }
});

function checkLabels(labels: Array<{ id: string; title: string }>, title: number, id: number, what: string) {
  assert.equal(new Set(labels.map((label) => label.title)).size, labels.length, `titles differ: ${what}`);
  assert.equal(new Set(labels.map((label) => label.id)).size, labels.length, `ids differ: ${what}`);
  for (const label of labels) {
    assert.ok(length(label.title) <= title && label.title.trim() === label.title && label.title, what);
    assert.ok(length(label.id) <= id && label.id.trim() === label.id, what);
  }
}

test('no sentence says undefined, null, NaN or an empty figure', () => {
  for (const { part, language, what } of EVERY)
    for (const bubble of render([part], context(hotel, { guestName: null, language })))
      if (bubble.kind !== 'location' && bubble.kind !== 'image')
        assert.doesNotMatch(
          bubble.text,
          /undefined|null|NaN|\[object| {2}|\( ?\)|, ,|(\$|ARS) ?[.,;]/,
          `${what}: ${bubble.text}`,
        );
});

test('no reply asks "por favor seleccione" or calls an answer invalid', () => {
  for (const { part, language } of EVERY)
    for (const bubble of render([part], context(hotel, { language })))
      if (bubble.kind !== 'location' && bubble.kind !== 'image')
        assert.doesNotMatch(
          bubble.text,
          /seleccione|opción inválida|menú|estimad|usted\b|select|invalid|kindly|dear (sir|guest)|inválid|senhor|prezad/i,
        );
});

test('a label is cut at a word and leaves no "con" behind', () => {
  assert.equal(cut('2) Doble con vista al lago', 20), '2) Doble con vista…');
  assert.equal(cut('Doble con espectacularidad', 14), 'Doble…');
  assert.equal(cut('Familiar', 20), 'Familiar');
});

test('a long text of a person is split at its sentences and nothing is lost', () => {
  const long = 'Una oración bastante larga que se repite muchas veces. '.repeat(200).trim();
  const pieces = fit(long);
  assert.ok(pieces.length > 1 && pieces.every((piece) => length(piece) <= LIMITS.text));
  assert.equal(pieces.join(' '), long);
});

test('a template fills exactly the values of its body, without a newline', () => {
  const key = ({ name, language }: { name: string; language: string }) => `${name} ${language}`;
  const bodies = new Map(TEMPLATE_BODIES.map((body) => [key(body), body]));
  const used = new Set<string>();
  for (const { part, language } of EVERY) {
    const filled = template(part, context(hotel, { language }));
    if (!filled) continue;
    used.add(key(filled));
    const body = bodies.get(key(filled));
    assert.ok(body, key(filled));
    const values = new Set(body.body.match(/\{\{\d+\}\}/g));
    assert.equal(filled.params.length, values.size, filled.name);
    assert.equal(body.example.length, values.size, filled.name);
    for (const value of filled.params)
      assert.ok(value !== '' && !/[\n\t]| {5}/.test(value), `${filled.name}: ${value}`);
  }
  assert.deepEqual([...used].sort(), [...bodies.keys()].sort(), 'each body is used by a part');
});

test('a template body neither begins nor ends with a value, and keeps its length', () => {
  for (const { name, body, language } of TEMPLATE_BODIES) {
    assert.doesNotMatch(body, /^\{\{|\}\}$/, name);
    assert.ok(length(body) <= 1024);
    assert.match(name, /^[a-z_]+$/);
    assert.match(language, /^(es_AR|en|pt_BR)$/);
  }
});

test('a guest whose language Meta has not approved for the hotel gets the whole template in Spanish', () => {
  const survey = PARTS.find((part) => part.part === 'stay' && part.say.kind === 'confirmed');
  assert.ok(survey);
  const english = template(survey, context(hotel, { language: 'en' }));
  assert.equal(english?.language, 'en');
  assert.ok(english.params.includes('Thu 11 – Sun 14 March'));
  const spanishOnly = { ...hotel, templateLanguages: ['es' as const] };
  const fallback = template(survey, context(spanishOnly, { language: 'en' }));
  assert.equal(fallback?.language, 'es_AR');
  assert.ok(fallback.params.includes('jue 11 a dom 14 de marzo'));
});

test("a hotel's own name for a template is used", () => {
  const renamed = { ...hotel, templates: { stay_survey: 'encuesta_lago' } };
  const survey = PARTS.find((part) => part.part === 'stay' && part.say.kind === 'survey');
  assert.ok(survey);
  assert.equal(template(survey, context(renamed))?.name, 'encuesta_lago');
});
