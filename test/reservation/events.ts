/** Every kind of event, results included, in the variants that lead somewhere else. */
import type { Instant } from '../../domain/plain-date.ts';
import { effectKey } from '../../domain/reservation/machine.ts';
import { ACTIONS, type ReservationEvent, type ReservationSnapshot } from '../../domain/reservation/types.ts';
import { command, DOUBLE, DUE, FAMILY, MOVED, OTHER_DATES, option, STAY } from './stay.ts';

const DEARER = option(FAMILY.roomTypeId, FAMILY.totalMinor + 100);

/** Events by a name that a table can be read by. `key` makes people's commands new. */
export function everyEvent(
  s: ReservationSnapshot,
  now: Instant,
  key: string,
): Record<string, ReservationEvent> {
  const accepted = { quoteId: s.quote?.id ?? '', roomTypeId: FAMILY.roomTypeId, ages: [4, 9] };
  const inFlight = s.pending ? effectKey(s.pending, s) : 'HL-218-none';
  const events: Record<string, ReservationEvent> = {
    inquired: { type: 'inquired', stay: STAY, language: 'es' },
    'inquired other dates': { type: 'inquired', stay: OTHER_DATES, language: 'pt' },
    accepted: { type: 'accepted', accepted },
    'accepted nonsense': { type: 'accepted', accepted: { ...accepted, quoteId: '???' } },
    receipt: { type: 'receipt', receiptId: `p-${key}`, at: now },
    extensionAsked: { type: 'extensionAsked' },
    cancelAsked: { type: 'cancelAsked' },
    changeAsked: { type: 'changeAsked', stay: MOVED, roomTypeId: null },
    'changeAsked for another room': { type: 'changeAsked', stay: STAY, roomTypeId: DOUBLE.roomTypeId },
    'changeAsked for days that are over': {
      type: 'changeAsked',
      stay: { ...STAY, checkin: '2020-03-11', checkout: '2020-03-14' },
      roomTypeId: null,
    },
    changeAccepted: {
      type: 'changeAccepted',
      changeId: s.change?.id ?? '',
      roomTypeId: s.change?.options[0]?.roomTypeId ?? FAMILY.roomTypeId,
    },
    'changeAccepted nonsense': { type: 'changeAccepted', changeId: '???', roomTypeId: 1 },
    changeDeclined: { type: 'changeDeclined' },
    rated: { type: 'rated', score: 4 },
    arrivalTold: { type: 'arrivalTold', time: '22:00' },
    wished: { type: 'wished', wishes: ['cot'] },
    lateCheckoutAsked: { type: 'lateCheckoutAsked', until: '16:00' },
    'lateCheckoutAsked nonsense': { type: 'lateCheckoutAsked', until: '23:00' },
    lateCheckoutAgreed: { type: 'lateCheckoutAgreed', until: '16:00' },
    'rated nonsense': { type: 'rated', score: 11 },
    languageChanged: { type: 'languageChanged', language: 'en' },
    clockMoved: { type: 'clockMoved', offsetMs: s.clockOffsetMs + 1000 },
    tick: { type: 'tick' },
  };
  for (const action of ACTIONS) {
    events[action] = { type: 'commanded', command: command(action, `${key}-${action}`, now) };
  }
  for (const [name, details] of [
    ['confirm-deposit in part', { amountMinor: 1000 }],
    ['confirm-deposit forced', { amountMinor: 0, forced: true }],
    ['confirm-deposit nonsense', { amountMinor: -DUE }],
  ] as const) {
    events[name] = { type: 'commanded', command: command('confirm-deposit', `${key}-${name}`, now, details) };
  }
  events['check-in forced'] = {
    type: 'commanded',
    command: command('check-in', `${key}-forced`, now, { forced: true }),
  };
  events['extend-deadline until'] = {
    type: 'commanded',
    command: command('extend-deadline', `${key}-until`, now, { until: now + 3_600_000 }),
  };
  return { ...events, ...resultsFor(inFlight), ...late(resultsFor('HL-218-late')) };
}

const late = (events: Record<string, ReservationEvent>) =>
  Object.fromEntries(Object.entries(events).map(([name, event]) => [`late ${name}`, event]));

export function resultsFor(key: string): Record<string, ReservationEvent> {
  const currency = 'ARS';
  return {
    quoted: { type: 'quoted', key, result: { kind: 'options', currency, options: [FAMILY, DOUBLE] } },
    'quoted dearer': { type: 'quoted', key, result: { kind: 'options', currency, options: [DEARER] } },
    'quoted others': { type: 'quoted', key, result: { kind: 'options', currency, options: [DOUBLE] } },
    'quoted full': { type: 'quoted', key, result: { kind: 'full', currency, nearby: [] } },
    held: {
      type: 'holdDone',
      key,
      result: {
        kind: 'held',
        reference: key,
        orderId: 31,
        pmsReference: 'XKJQWERTY',
        totalMinor: FAMILY.totalMinor,
        currency,
      },
    },
    'no room': { type: 'holdDone', key, result: { kind: 'noRoom', currency, options: [FAMILY, DOUBLE] } },
    'no room at all': { type: 'holdDone', key, result: { kind: 'noRoom', currency, options: [] } },
    'price differs': { type: 'holdDone', key, result: { kind: 'priceDiffers', bookedMinor: 1 } },
    'hold refused': { type: 'holdDone', key, result: { kind: 'refused', reason: 'permission' } },
    recorded: { type: 'confirmDone', key, result: { kind: 'recorded' } },
    gone: { type: 'confirmDone', key, result: { kind: 'gone', options: [DOUBLE] } },
    cancelled: { type: 'cancelDone', key, result: { kind: 'cancelled' } },
    'cancel paid': { type: 'cancelDone', key, result: { kind: 'paid' } },
    checkedIn: { type: 'checkInDone', key },
    checkedOut: { type: 'checkOutDone', key },
    'last night free': { type: 'lateCheckoutDone', key, result: 'free' },
    'last night taken': { type: 'lateCheckoutDone', key, result: 'taken' },
    noted: { type: 'noted', key },
    failed: { type: 'effectFailed', key, reason: 'permission' },
  };
}
