import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HotelPolicy, Season } from '../../domain/hotel.ts';
import { longEnough, termsFor, tooShortFor, unusualTerms } from '../../domain/seasons.ts';
import { POLICY as house } from '../reservation/stay.ts';

const easter: Season = {
  name: { es: 'Semana Santa' },
  from: '2027-03-24',
  to: '2027-03-28',
  minNights: 4,
  deposit: { percent: 50, termHours: 12 },
  cancellation: { freeUntilDays: 15 },
};
const winter: Season = { name: { es: 'invierno' }, from: '2027-07-10', to: '2027-08-01', minNights: 3 };
const midwinter: Season = { name: { es: 'feria' }, from: '2027-08-01', to: '2027-08-08', minNights: 6 };
const policy: HotelPolicy = { ...house, seasons: [easter, winter, midwinter] };

test('terms are those of the season the guest arrives in; what a season does not say is as always', () => {
  const usual = [house.deposit.percent, house.deposit.termHours, house.cancellation.freeUntilDays];
  const table: Array<[checkin: string, percent: number, hours: number, free: number]> = [
    ['2027-03-23', ...(usual as [number, number, number])],
    ['2027-03-24', 50, 12, 15],
    ['2027-03-27', 50, 12, 15],
    // The day of departure belongs to the season no more.
    ['2027-03-28', ...(usual as [number, number, number])],
    ['2027-07-15', ...(usual as [number, number, number])],
  ];
  for (const [checkin, percent, termHours, freeUntilDays] of table) {
    const { season: _season, ...terms } = termsFor(policy, checkin);
    assert.deepEqual(terms, { percent, termHours, freeUntilDays }, checkin);
  }
  assert.equal(unusualTerms(policy, '2027-07-15'), null, 'a least number of nights alone is no other term');
  assert.equal(unusualTerms(policy, '2027-03-25')?.season, easter);
});

test('the least number of nights counts for every stay with a night in the season', () => {
  const table: Array<[checkin: string, checkout: string, season: Season | null]> = [
    ['2027-03-25', '2027-03-28', easter],
    ['2027-03-24', '2027-03-28', null],
    ['2027-03-22', '2027-03-24', null],
    ['2027-03-22', '2027-03-25', easter],
    ['2027-03-28', '2027-03-30', null],
    ['2027-03-27', '2027-03-28', easter],
    ['2027-03-20', '2027-03-30', null],
    // A stay over two seasons has to be long enough for both.
    ['2027-07-29', '2027-08-02', midwinter],
  ];
  for (const [checkin, checkout, season] of table)
    assert.equal(tooShortFor(policy, { checkin, checkout }), season, `${checkin} to ${checkout}`);
});

test('the nearest stay that is long enough holds the nights asked for, within the season where it can', () => {
  const table: Array<[asked: [string, string], nearest: [string, string]]> = [
    [
      ['2027-03-25', '2027-03-28'],
      ['2027-03-24', '2027-03-28'],
    ],
    [
      ['2027-03-26', '2027-03-28'],
      ['2027-03-24', '2027-03-28'],
    ],
    [
      ['2027-03-24', '2027-03-26'],
      ['2027-03-24', '2027-03-28'],
    ],
    // Within a long season the day of arrival stays.
    [
      ['2027-07-15', '2027-07-16'],
      ['2027-07-15', '2027-07-18'],
    ],
    // At the season's end it comes forward.
    [
      ['2027-07-31', '2027-08-01'],
      ['2027-07-29', '2027-08-01'],
    ],
    // Long enough already.
    [
      ['2027-07-15', '2027-07-20'],
      ['2027-07-15', '2027-07-20'],
    ],
  ];
  for (const [[checkin, checkout], [from, to]] of table)
    assert.deepEqual(
      longEnough(policy, { checkin, checkout }, '2027-01-01'),
      { checkin: from, checkout: to },
      `${checkin} to ${checkout}`,
    );
});

test('whoever asks on the day itself is offered more nights, not nights that are over', () => {
  assert.deepEqual(longEnough(policy, { checkin: '2027-03-26', checkout: '2027-03-28' }, '2027-03-26'), {
    checkin: '2027-03-26',
    checkout: '2027-03-30',
  });
});
