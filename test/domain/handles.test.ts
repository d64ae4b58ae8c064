/** Which texts are handles, and which numbers are one (WhatsApp facts 4). */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { canonicalPhone, displayPhone, readHandle, samePhone } from '../../domain/handles.ts';

describe('a handle', () => {
  const PHONES: Array<[given: string, value: string]> = [
    ['12025550142', '12025550142'],
    ['+12025550142', '12025550142'],
    [' 12025550142 ', '12025550142'],
    ['123456', '123456'],
    ['123456789012345', '123456789012345'],
  ];
  for (const [given, value] of PHONES)
    test(`"${given}" is a phone, kept as received`, () => {
      const handle = readHandle(given);
      assert.equal(handle?.kind, 'phone');
      assert.equal(handle?.value, value);
    });

  for (const id of [
    'US.13491208655302741918',
    'US.ENT.11815799212886844830',
    'AR.1',
    `BR.${'a'.repeat(128)}`,
  ])
    test(`"${id.slice(0, 30)}" is a user id and never rewritten`, () => {
      assert.deepEqual(readHandle(id), { kind: 'user_id', value: id, canonical: id });
    });

  const NEITHER: unknown[] = [
    '',
    ' ',
    '+',
    '12345',
    '1234567890123456',
    '54 9 11 5555 0101',
    'us.13491208655302741918',
    'US13491208655302741918',
    'US.',
    'USA.1',
    'US.1-2',
    `US.${'1'.repeat(129)}`,
    'US.FOO.1',
    '@sam.travels',
    'undefined',
    '１２０２５５５０１４２',
    undefined,
    null,
    12025550142,
    { wa_id: '12025550142' },
    ['12025550142'],
  ];
  for (const given of NEITHER)
    test(`${JSON.stringify(given)?.slice(0, 40)} is none, so it never becomes a key`, () =>
      assert.equal(readHandle(given), null));
});

describe('the canonical number', () => {
  const ONE: Array<[what: string, variants: string[]]> = [
    ['a mobile of Buenos Aires', ['5491155550101', '541155550101']],
    ['a mobile of Bariloche', ['5492944550101', '542944550101']],
    ['a mobile of Mexico', ['5215555550101', '525555550101']],
    ['a mobile of São Paulo', ['5511955550123', '551155550123']],
    ['a mobile of Brazil', ['5511987654321', '551187654321']],
  ];
  for (const [what, variants] of ONE)
    test(`is one for ${what}`, () => {
      assert.equal(new Set(variants.map(canonicalPhone)).size, 1, variants.map(canonicalPhone).join(' '));
    });

  const DIFFERENT: Array<[what: string, one: string, other: string]> = [
    ['two mobiles of Argentina', '5491155550101', '5491155550102'],
    ['two cities of Brazil', '5511987654321', '5521987654321'],
    ['Mexico and Argentina', '525555550101', '545555550101'],
    ['the United States and the rest', '12025550142', '2025550142'],
  ];
  for (const [what, one, other] of DIFFERENT)
    test(`keeps apart ${what}`, () => assert.notEqual(canonicalPhone(one), canonicalPhone(other)));

  for (const number of ['12025550142', '447700900123', '5411', '54911', '521', '55119', '34600000000'])
    test(`leaves ${number} alone`, () => assert.equal(canonicalPhone(number), number));

  test('is found again from itself', () => {
    for (const number of ['5491155550101', '5215555550101', '5511987654321'])
      assert.equal(canonicalPhone(canonicalPhone(number)), canonicalPhone(number));
  });

  test('is for comparing: the value stays what was received', () => {
    assert.deepEqual(readHandle('+5491155550101'), {
      kind: 'phone',
      value: '5491155550101',
      canonical: '541155550101',
    });
  });

  test('people see a number with its plus', () =>
    assert.equal(displayPhone('5491155550101'), '+5491155550101'));
});

test('a phone as somebody wrote it down is the same handle in any national variant', () => {
  const mine = '5492944555000';
  for (const written of [
    '+54 9 294 455-5000',
    '+54 294 4555000',
    '00542944555000',
    '0294 15-455-5000',
    '294 4555000',
    '54 0294 15 4555000',
    '(0294) 4555000',
  ])
    assert.ok(samePhone(mine, written), written);
  for (const written of ['', '4555000', '+54 9 294 455-5001', '+1 294 455 5000', '0294 15-455-5001'])
    assert.ok(!samePhone(mine, written), written);
  assert.ok(samePhone('5215512345678', '+52 55 1234 5678'), 'Mexico with and without its 1');
  assert.ok(samePhone('5511987654321', '+55 11 8765-4321'), 'Brazil with and without its 9');
  assert.ok(!samePhone('15551234567', '5551234567'), 'a country that is not known is not guessed');
});
