/** Whatever a guest sends, reading it costs no more than its length: no text is there that others have to wait for. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { maskCardsDeep } from '../../domain/card.ts';
import type { ReadingContext } from '../../domain/conversation/reading.ts';
import { readAll, understand } from '../../integrations/language/reader.ts';
import { FORMS } from './long-texts.ts';
import { hotelOfTests as hotel } from './reader.ts';

const CONTEXTS: ReadingContext[] = [
  { today: '2027-03-01', language: null, question: null, stay: null, optionsShown: 0 },
  {
    today: '2027-03-01',
    language: 'es',
    question: { kind: 'name', reservationId: 'stay-1', needsName: true, needsAges: true },
    stay: { checkin: '2027-03-12', checkout: '2027-03-14' },
    optionsShown: 2,
  },
];

/** Processor time of this process, ms: what others do on the machine does not count. */
function cost(work: () => void): number {
  const from = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(from);
  return (user + system) / 1_000;
}

/** The cheapest of some runs, ms. */
function cheapest(work: () => void, runs: number): number {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run++) best = Math.min(best, cost(work));
  return best;
}

const readers: Record<string, (text: string, context: ReadingContext) => unknown> = {
  'the reader': (text, context) => readAll([{ text }], context, hotel),
  'the reader of a burst': (text, context) =>
    readAll(
      (text.match(/[\s\S]{1,80}/g) ?? []).map((piece) => ({ text: piece })),
      context,
      hotel,
    ),
  'the mask over card numbers': (text) => maskCardsDeep({ text: [text] }),
};

describe('the time of reading grows as a text does', () => {
  for (const [name, read] of Object.entries(readers))
    it(`${name}: 8 kB cost at most ten times 1 kB`, () => {
      const slow: string[] = [];
      for (const [at, [form, make]] of Object.entries(FORMS).entries()) {
        const [small, large] = [make(1_024), make(8_192)];
        const context = CONTEXTS[at % 2] as ReadingContext;
        const ratio = (runs: number) => {
          const all = cheapest(() => read(large, context), runs);
          // What takes so little has not grown, and is too little to be compared.
          if (all < 3) return 1;
          const one = cheapest(() => {
            for (let time = 0; time < 4; time++) read(small, context);
          }, runs);
          return all / (one / 4);
        };
        // One hiccup of the machine is no growth: what looks slow is measured again, longer.
        if (ratio(1) <= 10) continue;
        const longer = Math.min(ratio(5), ratio(5));
        if (longer > 10) slow.push(`${form}: ×${longer.toFixed(1)}`);
      }
      assert.deepEqual(slow, []);
    });

  it('at most 20 ms where a burst is cut, for 99 of a hundred', () => {
    const costs = Object.values(FORMS).flatMap((make) => {
      const text = make(65_536);
      return CONTEXTS.map((context) => {
        const read = () => understand([{ text }], context, hotel);
        const quick = cheapest(read, 2);
        // A machine that is busy elsewhere makes a reading dear now and then, and not every time.
        return quick <= 20 ? quick : cheapest(read, 12);
      });
    });
    costs.sort((a, b) => a - b);
    const p99 = costs[Math.floor(costs.length * 0.99)] ?? 0;
    assert.ok(p99 <= 20, `${p99.toFixed(1)} ms`);
  });
});

describe('an endless word', () => {
  it('hides nothing of what is said beside it', () => {
    const { reading } = understand(
      [{ text: `${'-='.repeat(400)} del 11 al 14 de marzo` }],
      CONTEXTS[0] as ReadingContext,
      hotel,
    );
    assert.equal(reading.entities.checkin, '2027-03-11');
    const link = `https://maps.example/${'a/b?c=d&'.repeat(50)}`;
    const after = understand([{ text: `${link} hay cochera?` }], CONTEXTS[0] as ReadingContext, hotel);
    assert.equal(after.reading.acts[0]?.topic, 'parking');
    assert.equal(after.cut, undefined);
  });
});
