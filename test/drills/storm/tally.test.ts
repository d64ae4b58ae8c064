/** What a storm counts: each count finds what it is for, and a calm storm counts nothing. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { COUNTS, type Count, type Evidence, tally } from './tally.ts';

const calm = (): Evidence => ({
  asks: [{ handle: '1', what: 'hello', answeredMs: 300 }],
  journeys: [{ handle: '1', ending: 'stays', code: 'HL-101', unfinished: null }],
  chats: [
    { handle: '1', fromGuest: true, text: 'Hola!', key: null },
    { handle: '1', fromGuest: false, text: '¡Hola!', key: 'c/1/0' },
    { handle: '1', fromGuest: true, text: 'Hola!', key: null },
    { handle: '1', fromGuest: false, text: '¡Hola!', key: 'c/2/0' },
    { handle: '1', fromGuest: false, text: '¡Confirmada! Voucher HL-101: …', key: 'c/3/0' },
  ],
  statuses: new Map([['HL-101', 'CHECKED_OUT']]),
  liveOrders: [
    { id: 1, code: 'HL-101' },
    { id: 2, code: null },
    { id: 3, code: null },
  ],
  nights: [
    { orderId: 1, roomId: 101, night: '2027-07-01', backOrder: false },
    { orderId: 1, roomId: 101, night: '2027-07-02', backOrder: false },
    { orderId: 2, roomId: 102, night: '2027-07-01', backOrder: false },
  ],
  doubts: [],
  behind: [],
  attempts: [{ id: 'conversation-1', attempt: 2 }],
  badlyEnded: [],
});

function counted(change: (seen: Evidence) => void): Partial<Record<Count, number>> {
  const seen = calm();
  change(seen);
  const { found } = tally(seen);
  return Object.fromEntries(
    COUNTS.filter((count) => found[count].length > 0).map((count) => [count, found[count].length]),
  );
}

describe('after a storm', () => {
  test('nothing is counted where everything is as it should be', () => {
    assert.deepEqual(
      counted(() => undefined),
      {},
    );
  });

  const cases: Array<
    [what: string, change: (seen: Evidence) => void, counts: Partial<Record<Count, number>>]
  > = [
    [
      'who was never answered',
      (seen) => seen.asks.push({ handle: '2', what: 'quote', answeredMs: null }),
      { silent: 1 },
    ],
    [
      'who was never answered though reception has an item about another guest',
      (seen) => {
        seen.asks.push({ handle: '2', what: 'quote', answeredMs: null });
        seen.doubts.push({ key: 'd/1/0', handle: '3', withItem: true });
      },
      { silent: 1 },
    ],
    [
      'a key that reached its guest twice',
      (seen) => seen.chats.push({ handle: '1', fromGuest: false, text: 'otra cosa', key: 'c/1/0' }),
      { doubled: 1 },
    ],
    [
      'the same words twice without a word of the guest between',
      (seen) => seen.chats.push({ handle: '1', fromGuest: false, text: '¡Hola!', key: 'c/4/0' }),
      { doubled: 1 },
    ],
    [
      'a second voucher of a stay',
      (seen) =>
        seen.chats.push({ handle: '1', fromGuest: false, text: 'Voucher HL-101 otra vez', key: 'c/5/0' }),
      { doubled: 1 },
    ],
    ['two orders of one stay', (seen) => seen.liveOrders.push({ id: 4, code: 'HL-101' }), { doubled: 1 }],
    ['a stay that the PMS lacks', (seen) => seen.liveOrders.shift(), { lost: 1 }],
    [
      'a stay that the database lacks, which the guest and the PMS know',
      (seen) => seen.statuses.clear(),
      { lost: 2 },
    ],
    [
      'a cancelled stay whose rooms the PMS keeps, though its guest stayed',
      (seen) => seen.statuses.set('HL-101', 'CANCELLED'),
      { lost: 2 },
    ],
    [
      'two orders in one room on one night',
      (seen) => seen.nights.push({ orderId: 3, roomId: 101, night: '2027-07-02', backOrder: false }),
      { oversold: 1 },
    ],
    [
      'a night that the PMS took without a room',
      (seen) => seen.nights.push({ orderId: 3, roomId: 0, night: '2027-07-02', backOrder: true }),
      { oversold: 1 },
    ],
    [
      'a workflow task that is tried again and again',
      (seen) => seen.attempts.push({ id: 'reservation-1', attempt: 3 }),
      { stuck: 1 },
    ],
    ['rows that nobody heard', (seen) => seen.behind.push('conversation-1'), { behind: 1 }],
    ['a run that failed', (seen) => seen.badlyEnded.push('conversation-1: Failed'), { failed: 1 }],
    [
      'a doubt that reception does not know of',
      (seen) => seen.doubts.push({ key: 'c/9/0', handle: '1', withItem: false }),
      { uncertain: 1 },
    ],
    [
      'a guest who did not get to the end',
      (seen) =>
        seen.journeys.push({ handle: '2', ending: 'stays', code: null, unfinished: 'was told nothing' }),
      { unfinished: 1 },
    ],
  ];
  for (const [what, change, counts] of cases) {
    test(`counts ${what}`, () => assert.deepEqual(counted(change), counts));
  }

  test('a doubt with its item is reported, and its guest is neither silent nor unfinished', () => {
    const seen = calm();
    seen.asks.push({ handle: '2', what: 'quote', answeredMs: null });
    seen.journeys.push({ handle: '2', ending: 'stays', code: null, unfinished: 'was not answered: quote' });
    seen.doubts.push({ key: 'd/1/0', handle: '2', withItem: true });
    const { found, reported } = tally(seen);
    assert.deepEqual([found.silent, found.unfinished, found.uncertain, reported], [[], [], [], ['d/1/0']]);
  });
});
