import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { percentOf, toDecimal, toMinor } from '../../domain/money.ts';

describe('money', () => {
  const SHARES: Array<[amount: number, percent: number, share: number]> = [
    [48_600_000, 30, 14_580_000],
    [100, 0, 0],
    [100, 100, 100],
    [1, 50, 1],
    [3, 50, 2],
    [101, 30, 30],
    [105, 30, 32],
    [10_000, 12.5, 1_250],
    [0, 30, 0],
    [99_999_999_999, 30, 30_000_000_000],
  ];
  for (const [amount, percent, share] of SHARES)
    test(`${percent} % of ${amount} is ${share}, in whole minor units`, () =>
      assert.equal(percentOf(amount, percent), share));

  const READ: Array<[given: string | number, minor: number]> = [
    ['2080.000000', 208_000],
    [1283.33, 128_333],
    ['0', 0],
    ['0.005', 1],
    ['-12.50', -1_250],
    [0.1 + 0.2, 30],
    ['1.1', 110],
    ['486000', 48_600_000],
    ['8.29', 829],
    ['1.15', 115],
    [4.35, 435],
  ];
  for (const [given, minor] of READ)
    test(`${JSON.stringify(given)} of a PMS is ${minor} minor units`, () =>
      assert.equal(toMinor(given), minor));

  for (const given of [
    '',
    'abc',
    '12,50',
    '1.2.3',
    'NaN',
    Number.NaN,
    Number.POSITIVE_INFINITY,
    'Infinity',
    '$ 12',
  ])
    test(`${JSON.stringify(given)} is no amount`, () => assert.throws(() => toMinor(given), RangeError));

  test('goes to the PMS as a decimal and comes back the same', () => {
    for (const minor of [0, 1, 10, 105, 128_333, 48_600_001, 999_999_999])
      assert.equal(toMinor(toDecimal(minor)), minor);
  });
});
