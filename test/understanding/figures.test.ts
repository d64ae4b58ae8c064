/** The development figures stay above their floors; `npm run understand:measure` prints them all. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { loadHotels } from '../../config/hotel-file.ts';
import { figuresOf, type Labelled, percent } from '../../scripts/understanding/figures.ts';
import { read } from '../../scripts/understanding/messages.ts';

const hotel = loadHotels('hotels')[0];
if (!hotel) throw new Error('no hotel file in hotels/');

/** Percent, a little below what is reached. */
const FLOORS = {
  es: { stay: 91, dates: 96, intent: 88, macroF1: 86, typos: 88, doubles: 74, sure: 90, short: 92 },
  en: { stay: 91, dates: 94, intent: 92, macroF1: 90, typos: 90, doubles: 74, sure: 92, short: 88 },
  pt: { stay: 89, dates: 94, intent: 90, macroF1: 87, typos: 92, doubles: 72, sure: 91, short: 82 },
};
const dev = new URL('dev/', import.meta.url);

for (const [lang, floor] of Object.entries(FLOORS)) {
  const rows: Labelled[] = readdirSync(dev)
    .filter((name) => name.startsWith(lang) && !name.endsWith('.held.jsonl'))
    .flatMap((name) => readFileSync(new URL(name, dev), 'utf8').split('\n').filter(Boolean))
    .map((line) => JSON.parse(line));
  const figures = figuresOf(rows.map((row) => ({ row, line: read({ ...row, lang: null }, hotel) })));
  const least = (what: string, reached: number, wanted: number) =>
    it(`${what}: at least ${wanted}`, () =>
      assert.ok(reached >= wanted, `${what} fell to ${reached.toFixed(1)}`));

  describe(`development messages in ${lang}`, () => {
    it('are at least 300', () => assert.ok(rows.length >= 300));
    least('whole stay', percent(figures.stay), floor.stay);
    least('dates', percent(figures.dates), floor.dates);
    it('invent dates in one message of a hundred at most', () =>
      assert.ok(percent(figures.inventedDates) <= 1));
    least('main intent', percent(figures.intent), floor.intent);
    least('macro-F1', figures.macroF1, floor.macroF1);
    least('main intent of misspelt messages', percent(figures.typos), floor.typos);
    least('both requests of a double message', percent(figures.doubles), floor.doubles);
    least('language from four words', percent(figures.languageFromFour), 99);
    least('language below four words', percent(figures.languageBelowFour), floor.short);
    const [asked, acted] = figures.calibration;
    it('are sure of nothing that is often wrong', () => {
      assert.ok(asked && acted);
      assert.ok((100 * acted.right) / acted.messages >= floor.sure);
      assert.ok(acted.right / acted.messages >= asked.right / asked.messages - 0.01);
    });
  });
}
