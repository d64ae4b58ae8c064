/** Days by name, from the example hotel's calendar. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { read } from './reader.ts';

const daysIn = (text: string, today: string, language: 'es' | 'en' | 'pt' = 'es') => {
  const { entities, vague } = read(text, { today, language }).reading;
  return [entities.checkin, entities.checkout, vague?.kind];
};

test('a holiday is the stay around it, of the next year that has it', () => {
  const table: Array<
    [text: string, today: string, checkin: string, checkout: string, language?: 'en' | 'pt']
  > = [
    ['tenés algo para Semana Santa? somos 2', '2026-11-28', '2027-03-24', '2027-03-28'],
    ['algo para semana santa? somos 2', '2027-03-29', '2028-04-12', '2028-04-16'],
    ['el finde largo de octubre para 2', '2027-01-10', '2027-10-08', '2027-10-11'],
    ['fin de semana largo de octubre, 2 adultos', '2027-10-20', '2028-10-13', '2028-10-16'],
    ['carnaval para dos', '2026-11-28', '2027-02-05', '2027-02-09'],
    ['año nuevo, somos 4', '2026-11-28', '2026-12-30', '2027-01-02'],
    // It has begun: from today on.
    ['tenés algo en navidad? 2', '2026-12-25', '2026-12-25', '2026-12-27'],
    ['anything for Easter? 2 people', '2026-11-28', '2027-03-24', '2027-03-28', 'en'],
    ["a double for New Year's, 2 adults", '2026-11-28', '2026-12-30', '2027-01-02', 'en'],
    ['réveillon para um casal', '2026-11-28', '2026-12-30', '2027-01-02', 'pt'],
    ['tem quarto no carnaval?', '2027-02-10', '2028-02-25', '2028-02-29', 'pt'],
  ];
  for (const [text, today, checkin, checkout, language] of table)
    assert.deepEqual(daysIn(text, today, language), [checkin, checkout, undefined], `${text} (${today})`);
});

test('days and nights said beside a holiday count before its own', () => {
  const today = '2026-11-28';
  assert.deepEqual(daysIn('semana santa, del 25 al 28, dos', today).slice(0, 2), [
    '2027-03-25',
    '2027-03-28',
  ]);
  assert.deepEqual(daysIn('3 noches en pascuas para 2', today).slice(0, 2), ['2027-03-24', '2027-03-27']);
  assert.deepEqual(daysIn('vacaciones de invierno, del 12 al 16 de julio', today), [
    '2027-07-12',
    '2027-07-16',
    undefined,
  ]);
});

test('a long holiday is no stay: it is asked which days of it', () => {
  const { reading } = read('en las vacaciones de invierno, somos 4', { today: '2026-11-28' });
  assert.deepEqual(reading.vague, { kind: 'period', from: '2027-07-10', to: '2027-08-01' });
  assert.equal(reading.entities.checkin, undefined);
  assert.equal(reading.entities.guests, 4);
});
