/** Nights are plain dates; instants meet them only in the hotel's zone, whatever the machine's is. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  addDays,
  DAY,
  dateIn,
  HOUR,
  instantAt,
  isPlainDate,
  localStamp,
  nightsBetween,
  timeIn,
  weekday,
} from '../../domain/plain-date.ts';

const LAKE = 'America/Argentina/Buenos_Aires';
const utc = (text: string): number => Date.parse(text);

describe('a plain date', () => {
  const DAYS: Array<[text: string, exists: boolean]> = [
    ['2027-03-11', true],
    ['2028-02-29', true],
    ['2000-02-29', true],
    ['2027-02-29', false],
    ['2100-02-29', false],
    ['2027-02-30', false],
    ['2027-13-01', false],
    ['2027-00-10', false],
    ['2027-04-31', false],
    ['2027-3-11', false],
    ['11/03/2027', false],
    ['2027-03-11T00:00', false],
    ['', false],
  ];
  for (const [text, exists] of DAYS)
    test(`"${text}" ${exists ? 'exists' : 'does not exist'}`, () => assert.equal(isPlainDate(text), exists));

  const SUMS: Array<[date: string, days: number, sum: string]> = [
    ['2027-03-11', 3, '2027-03-14'],
    ['2027-12-31', 1, '2028-01-01'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2027-02-28', 1, '2027-03-01'],
    ['2027-03-01', -1, '2027-02-28'],
    ['2027-03-11', 0, '2027-03-11'],
    // Days when clocks change somewhere are days like others.
    ['2026-03-28', 2, '2026-03-30'],
    ['2026-10-24', 2, '2026-10-26'],
  ];
  for (const [date, days, sum] of SUMS)
    test(`${date} and ${days} days is ${sum}`, () => {
      assert.equal(addDays(date, days), sum);
      assert.equal(nightsBetween(date, sum), days);
    });

  test('nights of reversed dates are negative', () =>
    assert.equal(nightsBetween('2027-03-14', '2027-03-11'), -3));

  test('knows its weekday', () => {
    assert.equal(weekday('2027-03-11'), 4);
    assert.equal(weekday('2027-03-14'), 0);
    assert.equal(weekday('2028-02-29'), 2);
  });
});

describe('an instant in the hotel', () => {
  const SEEN: Array<[instant: string, zone: string, date: string, time: string]> = [
    ['2027-03-11T02:59:59Z', LAKE, '2027-03-10', '23:59'],
    ['2027-03-11T03:00:00Z', LAKE, '2027-03-11', '00:00'],
    ['2027-03-11T17:00:00Z', LAKE, '2027-03-11', '14:00'],
    ['2026-07-01T22:30:00Z', 'Europe/Madrid', '2026-07-02', '00:30'],
    ['2026-01-01T22:30:00Z', 'Europe/Madrid', '2026-01-01', '23:30'],
    ['2026-06-01T12:00:00Z', 'Asia/Kolkata', '2026-06-01', '17:30'],
    ['2026-01-01T10:30:00Z', 'Pacific/Kiritimati', '2026-01-02', '00:30'],
  ];
  for (const [instant, zone, date, time] of SEEN)
    test(`${instant} is ${date} ${time} in ${zone}`, () => {
      assert.equal(dateIn(zone, utc(instant)), date);
      assert.equal(timeIn(zone, utc(instant)), time);
      assert.equal(instantAt(zone, date, time), Math.floor(utc(instant) / 60_000) * 60_000);
    });

  test('is written for a PMS with its seconds', () =>
    assert.equal(localStamp(LAKE, utc('2027-03-11T03:00:07Z')), '2027-03-11 00:00:07'));

  test('comes back from every hour of a year, in zones with and without clock changes', () => {
    for (const zone of [LAKE, 'America/Santiago', 'Europe/Madrid', 'Asia/Kolkata', 'UTC'])
      for (
        let instant = utc('2026-01-01T00:30:00Z');
        instant < utc('2027-01-01T00:00:00Z');
        instant += 7 * HOUR
      ) {
        const again = instantAt(zone, dateIn(zone, instant), timeIn(zone, instant));
        // An hour that a clock change repeats has two instants; either is right.
        assert.ok(Math.abs(again - instant) <= HOUR, `${zone} ${new Date(instant).toISOString()}`);
        assert.equal(timeIn(zone, again), timeIn(zone, instant));
      }
  });

  test('a moment that a clock change skips reads as the one after it', () => {
    // Madrid, 29 March 2026: 02:00 becomes 03:00.
    const skipped = instantAt('Europe/Madrid', '2026-03-29', '02:30');
    assert.equal(timeIn('Europe/Madrid', skipped), '03:30');
    assert.equal(dateIn('Europe/Madrid', skipped), '2026-03-29');
  });

  test('midnight is 00:00, the beginning of its day', () => {
    const midnight = instantAt(LAKE, '2027-03-11', '00:00');
    assert.equal(midnight, utc('2027-03-11T03:00:00Z'));
    assert.equal(dateIn(LAKE, midnight), '2027-03-11');
    assert.equal(dateIn(LAKE, midnight - 1), '2027-03-10');
  });

  test('check-out is a day after check-in, also where the clock changed that night', () => {
    const arrival = instantAt('Europe/Madrid', '2026-03-28', '14:00');
    const departure = instantAt('Europe/Madrid', '2026-03-29', '14:00');
    assert.equal(departure - arrival, DAY - HOUR);
  });
});
