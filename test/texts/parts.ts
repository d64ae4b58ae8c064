/** Every part there is, with figures that a test can look for. */
import { DANGERS, type Question } from '../../domain/conversation/reading.ts';
import type { ReplyPart, WaitingReason } from '../../domain/conversation/types.ts';
import { type HotelSettings, TOPICS } from '../../domain/hotel.ts';
import type { Quote, StayRequest } from '../../domain/party.ts';
import { DAY, HOUR, instantAt } from '../../domain/plain-date.ts';
import type { Change, StaySay, StayView } from '../../domain/reservation/types.ts';
import type { RenderContext } from '../../domain/texts/render.ts';

export const NOW = instantAt('America/Argentina/Buenos_Aires', '2027-02-20', '18:00');

export const stay: StayRequest = {
  checkin: '2027-03-11',
  checkout: '2027-03-14',
  rooms: [{ adults: 2, children: 2, ages: [4, 9] }],
};

export const quote = (count = 2): Quote => ({
  id: '4K7',
  stay,
  currency: 'ARS',
  options: Array.from({ length: count }, (_, at) => ({
    roomTypeId: at + 1,
    roomTypeName: `Habitación ${at + 1}`,
    rooms: 1,
    totalMinor: 48_600_000 + at * 5_400_000,
    serviceIds: [],
  })),
  at: NOW,
  expiresAt: NOW + DAY,
});

export const view = (change: Partial<StayView> = {}): StayView => ({
  reservationId: '5f0c3b9e-8d1d-4b59-9f43-2f3f3c1f7a10-12',
  code: 'HL-218',
  version: 3,
  status: 'PENDING_CONFIRMATION',
  busy: null,
  stay,
  quote: quote(),
  roomTypeId: 3,
  roomTypeName: 'Familiar',
  totalMinor: 48_600_000,
  currency: 'ARS',
  depositMinor: 14_580_000,
  paidMinor: 0,
  depositDueAt: NOW + DAY,
  releaseAt: NOW + DAY,
  receiptsWaiting: 0,
  extensionsLeft: 2,
  cancelReason: null,
  freeCancelUntil: instantAt('America/Argentina/Buenos_Aires', '2027-03-04', '23:59'),
  surveyOpen: false,
  differenceMinor: 0,
  change: null,
  ...change,
});

export const SAYS: StaySay[] = [
  { kind: 'quoted' },
  { kind: 'full', nearby: [], currency: 'ARS' },
  {
    kind: 'full',
    currency: 'ARS',
    nearby: [
      { stay: { ...stay, checkin: '2027-03-10', checkout: '2027-03-13' }, options: quote(2).options },
      { stay: { ...stay, checkin: '2027-03-12', checkout: '2027-03-15' }, options: quote(1).options },
    ],
  },
  { kind: 'requoted', oldTotalMinor: 48_000_000, newTotalMinor: 48_600_000 },
  { kind: 'held' },
  { kind: 'roomGone' },
  { kind: 'handedToReception', about: 'quote' },
  { kind: 'handedToReception', about: 'hold' },
  { kind: 'handedToReception', about: 'cancel' },
  { kind: 'handedToReception', about: 'money' },
  { kind: 'depositReminder' },
  { kind: 'released' },
  { kind: 'extended' },
  { kind: 'extensionRefused' },
  { kind: 'receiptReceived', late: false },
  { kind: 'receiptReceived', late: true },
  { kind: 'receiptRejected', actionKey: 'k1' },
  { kind: 'partial', receivedMinor: 3_000_000, missingMinor: 1_800_000 },
  { kind: 'confirmed' },
  { kind: 'cancelled', by: 'guest', refundDue: false },
  { kind: 'cancelled', by: 'guest', refundDue: true },
  { kind: 'cancelled', by: 'staff', refundDue: true },
  { kind: 'cancelRefused' },
  { kind: 'changeOffered', gone: false, sameRoom: true, overlaps: true },
  { kind: 'changeOffered', gone: true, sameRoom: false, overlaps: true },
  { kind: 'changeFull', stay, overlaps: false },
  { kind: 'changeFull', stay, overlaps: true },
  { kind: 'changeWaits' },
  { kind: 'changed', oldTotalMinor: 45_000_000 },
  { kind: 'changed', oldTotalMinor: 51_000_000 },
  { kind: 'changeNotMade', why: 'no-room', actionKey: null },
  { kind: 'changeNotMade', why: 'rejected', actionKey: 'k1' },
  { kind: 'changeNotMade', why: 'not-possible', actionKey: null },
  { kind: 'arrivalReminder', days: 7 },
  { kind: 'arrivalReminder', days: 1 },
  { kind: 'checkedIn' },
  { kind: 'survey' },
  { kind: 'ratingThanks', score: 5 },
  { kind: 'ratingThanks', score: 3 },
  { kind: 'ratingThanks', score: 1 },
];

const REASONS: WaitingReason[] = [
  'asked',
  'misunderstood',
  'complaint',
  'lease-ended',
  'question',
  'undelivered',
];

const id = view().reservationId;
const TWO_STAYS = [
  { reservationId: id, code: 'HL-218', checkin: '2027-03-11', checkout: '2027-03-14' },
  { reservationId: 'other', code: 'HL-219', checkin: '2027-04-20', checkout: '2027-04-22' },
];
export const QUESTIONS: Question[] = [
  { kind: 'dates' },
  { kind: 'party' },
  { kind: 'open' },
  { kind: 'meant', topics: [{ topic: 'pool', known: true }] },
  { kind: 'choose', reservationId: id },
  { kind: 'choose', reservationId: id, roomTypeId: 2 },
  { kind: 'choose', reservationId: id, roomTypeId: 1, confirm: true },
  { kind: 'name', reservationId: id, needsName: true, needsAges: true },
  { kind: 'name', reservationId: id, needsName: true, needsAges: false },
  { kind: 'name', reservationId: id, needsName: false, needsAges: true },
  { kind: 'requote', reservationId: id },
  { kind: 'confirmCancel', reservationId: id },
  { kind: 'cancelOrChange', reservationId: id, wanted: { checkin: '2027-03-12', checkout: '2027-03-14' } },
  { kind: 'cancelOrChange', reservationId: id, wanted: { adults: 3 } },
  {
    kind: 'whichCancel',
    stays: TWO_STAYS,
  },
  { kind: 'which', about: 'receipt', stays: TWO_STAYS },
  { kind: 'which', about: 'moreTime', stays: TWO_STAYS },
  {
    kind: 'nearby',
    reservationId: id,
    stays: [stay, { ...stay, checkin: '2027-03-10' }, { ...stay, checkout: '2027-04-02' }],
  },
  { kind: 'nearby', reservationId: id, stays: [stay] },
  {
    kind: 'longer',
    season: 'Semana Santa',
    nights: 4,
    stay: { ...stay, checkin: '2027-03-24', checkout: '2027-03-28' },
  },
  { kind: 'again', reservationId: id },
  { kind: 'survey', reservationId: id },
  { kind: 'changeWhat', reservationId: id, tried: false },
  { kind: 'changeWhat', reservationId: id, tried: true },
  { kind: 'confirmChange', reservationId: id, changeId: '8BM', roomTypeId: 1 },
  { kind: 'chooseChange', reservationId: id },
];

/** A change under discussion, of so many rooms to choose from. */
const change = (count: number): Change => ({
  id: '8BM',
  stay: { ...stay, checkin: '2027-03-12', checkout: '2027-03-15' },
  currency: 'ARS',
  options: quote(count).options,
  depositPercent: 30,
  at: NOW,
  expiresAt: NOW + DAY,
  waits: null,
});

const VIEWS = [
  view(),
  view({ change: change(1) }),
  view({ change: change(3) }),
  view({ change: change(6), receiptsWaiting: 1 }),
  view({ status: 'CONFIRMED', paidMinor: 14_580_000, change: change(1), differenceMinor: 1_000_000 }),
  view({ receiptsWaiting: 1 }),
  view({ paidMinor: 3_000_000 }),
  view({ status: 'CONFIRMED', paidMinor: 14_580_000 }),
  view({ status: 'CONFIRMED', paidMinor: 14_580_000, freeCancelUntil: NOW - HOUR }),
  view({ status: 'CHECKED_IN', paidMinor: 48_600_000 }),
  view({ status: 'CHECKED_OUT' }),
  view({ status: 'CANCELLED', cancelReason: 'expired' }),
  view({ status: 'QUOTE_SENT', quote: quote(1) }),
  view({ status: 'QUOTE_SENT', quote: quote(5) }),
  view({ status: 'QUOTE_SENT', quote: quote(14) }),
  view({
    status: 'INQUIRY',
    quote: null,
    stay: null,
    totalMinor: null,
    depositMinor: null,
    depositDueAt: null,
    releaseAt: null,
  }),
];

/** Each kind of part, in each of its forms, with stays in every state. */
export const PARTS: ReplyPart[] = [
  { part: 'introduce' },
  { part: 'greet' },
  ...DANGERS.flatMap((danger): ReplyPart[] => [
    { part: 'urgent', danger, again: false },
    { part: 'urgent', danger, again: true },
  ]),
  ...TOPICS.flatMap((topic): ReplyPart[] => [
    { part: 'fact', topic },
    { part: 'fact', topic, nights: 3 },
    { part: 'askReception', topic, afterFact: false },
    { part: 'askReception', topic, afterFact: true },
  ]),
  ...VIEWS.flatMap((one): ReplyPart[] => [
    ...SAYS.map((say): ReplyPart => ({ part: 'stay', view: one, say, renewedQuoteId: null })),
    { part: 'stay', view: one, say: { kind: 'held' }, renewedQuoteId: '8BM' },
    { part: 'status', view: one },
    { part: 'cancelAsked', view: one },
    { part: 'cancelKept', view: one },
    { part: 'cancelTerms', view: one },
    { part: 'receiptWanted', view: one },
    { part: 'changeByReception', view: one },
    ...(one.change ? [{ part: 'changePicked' as const, view: one, roomTypeId: 1 }] : []),
    ...QUESTIONS.flatMap((question) =>
      [0, 1, 2].flatMap((attempt) =>
        [true, false].map(
          (recap): ReplyPart => ({
            part: 'question',
            question,
            draft: { checkin: stay.checkin, children: 2 },
            view: one,
            recap,
            roomTypeId: 1,
            clarify: recap,
            attempt,
          }),
        ),
      ),
    ),
  ]),
  { part: 'depositInfo', view: null, percent: 30, amounts: [] },
  {
    part: 'depositInfo',
    view: view(),
    percent: 30,
    amounts: [
      { roomTypeId: 3, roomTypeName: 'x', depositMinor: 14_580_000 },
      { roomTypeId: 1, roomTypeName: 'y', depositMinor: 16_200_000 },
    ],
  },
  { part: 'seasonTerms', checkin: '2027-03-25' },
  { part: 'seasonTerms', checkin: '2027-07-15' },
  { part: 'photos', roomTypeIds: [], told: false },
  { part: 'photos', roomTypeIds: [4], told: false },
  { part: 'photos', roomTypeIds: [1, 3], told: true },
  { part: 'noStay' },
  { part: 'offerStands', view: view({ status: 'QUOTE_SENT' }) },
  { part: 'noHurry', view: null, name: false },
  { part: 'noHurry', view: view(), name: false },
  { part: 'noHurry', view: view(), name: true },
  ...[1, 2, 3, 4].map((roomTypeId): ReplyPart => ({ part: 'roomInfo', roomTypeId })),
  ...(['week', 'weekend', 'month', 'partOfMonth', 'number'] as const).map(
    (kind): ReplyPart => ({
      part: 'question',
      question: { kind: 'dates' },
      draft: { adults: 2, vague: { kind, from: '2027-03-12', to: '2027-03-14' } },
      view: null,
      recap: false,
      roomTypeId: null,
      clarify: false,
      spoken: true,
      attempt: 0,
    }),
  ),
  { part: 'renewed', view: view() },
  { part: 'bankAlias' },
  { part: 'bankAccount' },
  { part: 'otherPayer' },
  ...(['past', 'reversed', 'tooLong', 'impossible'] as const).map(
    (why): ReplyPart => ({ part: 'invalidDates', why }),
  ),
  ...(['quote', 'hold', 'cancel', 'other'] as const).map(
    (about): ReplyPart => ({ part: 'stillLooking', about }),
  ),
  { part: 'declined' },
  ...REASONS.flatMap((reason): ReplyPart[] => [
    { part: 'person', reason, alreadyWaiting: false },
    { part: 'person', reason, alreadyWaiting: true },
  ]),
  { part: 'notUnderstood', attempt: 1, maybe: [] },
  { part: 'notUnderstood', attempt: 2, maybe: [] },
  { part: 'notUnderstood', attempt: 1, maybe: ['pool', 'parking'] },
  { part: 'unreadable', what: 'video' },
  { part: 'receiptNothingDue' },
  { part: 'voiceNote' },
  { part: 'cardWarning' },
  { part: 'optedOut' },
  { part: 'optedIn' },
  { part: 'thanks' },
  { part: 'glad' },
  { part: 'foreignLanguage' },
  { part: 'bye' },
  { part: 'help' },
  { part: 'fixedText', intent: 'amenities' },
  { part: 'answered', topic: 'accessibility', by: 'Ana', itemId: 'i1', textId: 't1' },
  { part: 'answered', topic: null, by: 'Ana', itemId: 'i1', textId: 't1' },
  { part: 'staffText', textId: 't1' },
];

export const context = (hotel: HotelSettings, change: Partial<RenderContext> = {}): RenderContext => ({
  hotel,
  language: 'es',
  guestName: 'Carla Benítez',
  now: NOW,
  staffTexts: { t1: 'Hola, soy Ana.\nYa lo miro.' },
  fixedTexts: { amenities: { es: 'Por la pileta, preguntá en recepción.' } },
  reasons: { k1: 'no se lee\nel importe' },
  ...change,
});
