/** What is taken for a card number, and what must stay readable. Numbers are the networks' published test numbers. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { maskCards, maskCardsDeep, maskRun } from '../../domain/card.ts';

const HIDDEN: Array<[what: string, typed: string, kept: string]> = [
  ['a Visa in one piece', 'va 4111111111111111 gracias', 'va ••••••••••••1111 gracias'],
  ['a Visa of thirteen digits', '4222222222222', '•••••••••2222'],
  ['blanks between groups', '4111 1111 1111 1111', '•••• •••• •••• 1111'],
  ['hyphens', '4111-1111-1111-1111', '••••-••••-••••-1111'],
  ['dots', '4111.1111.1111.1111', '••••.••••.••••.1111'],
  ['two blanks', '4111  1111  1111  1111', '••••  ••••  ••••  1111'],
  ['blanks that do not break', '4111\u00a01111\u00a01111\u00a01111', '••••\u00a0••••\u00a0••••\u00a01111'],
  ['a group on each line', '4111\n1111\n1111\n1111', '••••\n••••\n••••\n1111'],
  ['a Mastercard', '5555555555554444', '••••••••••••4444'],
  ['a Mastercard of the 2 series', '2223003122003222', '••••••••••••3222'],
  ['an American Express', '3782 822463 10005', '•••• •••••• •0005'],
  ['a Diners Club', '30569309025904', '••••••••••5904'],
  ['a Discover', '6011111111111117', '••••••••••••1117'],
  ['a Maestro', '6759649826438453', '••••••••••••8453'],
  ['its expiry date and code behind it', '4111 1111 1111 1111 12/27 123', '•••• •••• •••• 1111 12/27 123'],
  ['its code behind it', '4111111111111111 123', '••••••••••••1111 123'],
  ['another number before it', 'somos 2 4111111111111111', 'somos 2 ••••••••••••1111'],
  ['a full stop before it', 'nro.4111111111111111', 'nro.••••••••••••1111'],
  ['a hyphen before it', '-4111111111111111', '-••••••••••••1111'],
  ['letters around it', 'visa4111111111111111ok', 'visa••••••••••••1111ok'],
  ['two cards', '4111111111111111 o 5555555555554444', '••••••••••••1111 o ••••••••••••4444'],
  ['two cards on two lines', '4111111111111111\n5555555555554444', '••••••••••••1111\n••••••••••••4444'],
];

const KEPT: Array<[what: string, text: string]> = [
  ['a wrong check digit', '4111111111111112'],
  ['a mobile of Argentina', '+54 9 11 5555-0101'],
  ['the same in one piece', '5491155550101'],
  ['a CBU', '0170099220000067797370'],
  ['a CUIT', '30-71234567-8'],
  ['a DNI', '28.456.789'],
  ['dates and people', 'del 11 al 14 de marzo 2027, 2 adultos y 2 chicos de 4 y 9'],
  ['dates with hyphens', '2027-03-11 a 2027-03-14'],
  ['an amount', '$ 145.800,00'],
  ['a reservation code', 'HL-4111'],
  ['twenty digits', '41111111111111110000'],
  ['a card number inside more digits', '00004111111111111111'],
  ['no digits', 'hola'],
  ['nothing', ''],
];

describe('card numbers', () => {
  for (const [what, typed, kept] of HIDDEN)
    test(`are hidden: ${what}`, () => {
      assert.equal(maskCards(typed).text, kept);
      assert.equal(maskCards(kept).text, kept, 'masking again changes nothing');
    });

  for (const [what, text] of KEPT)
    test(`are not seen in ${what}`, () => assert.deepEqual(maskCards(text), { text, runs: [] }));

  test('are named as they were typed', () => {
    assert.deepEqual(maskCards('a 4111 1111 1111 1111 b 5555555555554444').runs, [
      '4111 1111 1111 1111',
      '5555555555554444',
    ]);
  });

  test('keep their length, separators and last four digits', () => {
    assert.equal(maskRun('4111-1111 1111.1111'), '••••-•••• ••••.1111');
  });

  test('cost no time in a long message of digits', () => {
    const started = performance.now();
    maskCards('4 '.repeat(100_000));
    maskCards('4'.repeat(200_000));
    assert.ok(performance.now() - started < 2_000);
  });
});

describe('card numbers in a body', () => {
  const CARD = '4111111111111111';
  const HIDDEN_CARD = '••••••••••••1111';

  test('are hidden wherever a person may have typed', () => {
    const runs: string[] = [];
    const masked = maskCardsDeep(
      { text: { body: CARD }, image: { caption: `va ${CARD}` }, contacts: [{ note: CARD }], n: 7, no: null },
      runs,
    );
    assert.deepEqual(masked, {
      text: { body: HIDDEN_CARD },
      image: { caption: `va ${HIDDEN_CARD}` },
      contacts: [{ note: HIDDEN_CARD }],
      n: 7,
      no: null,
    });
    assert.equal(runs.length, 3);
  });

  test('never change an id, a handle, a digest or an address of a file', () => {
    const ids = {
      id: CARD,
      from: CARD,
      wa_id: CARD,
      user_id: CARD,
      message_id: CARD,
      sha256: CARD,
      url: `https://lookaside.fbsbx.com/?mid=${CARD}`,
      timestamp: CARD,
      phone_number_id: CARD,
      catalog_id: CARD,
    };
    assert.deepEqual(maskCardsDeep(ids), ids);
  });

  test('what PostgreSQL cannot store is left out: NUL, and half an emoji', () => {
    assert.deepEqual(maskCardsDeep({ 'a\u0000': 'x\u0000y', id: 'i\u0000d', half: 'a\ud83d', whole: '🙂' }), {
      a: 'xy',
      id: 'id',
      half: 'a\ufffd',
      whole: '🙂',
    });
  });

  test('the given value stays as it was', () => {
    const given = { text: { body: CARD } };
    maskCardsDeep(given);
    assert.equal(given.text.body, CARD);
  });
});
