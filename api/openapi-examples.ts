/** What the description shows: an invented guest at the example hotel. */
import type { ReservationView } from './reservation-view.ts';

export const reservationExample: ReservationView = {
  code: 'HL-218',
  status: 'CONFIRMED',
  guest_name: 'Carla Benítez',
  guest_phone: '+5492945550143',
  room_type: 'Doble con vista al lago',
  rooms: [{ room_type: 'Doble con vista al lago', adults: 2, children: 0, ages: [] }],
  checkin: '2027-03-11',
  checkout: '2027-03-14',
  nights: 3,
  adults: 2,
  children: 0,
  currency: 'ARS',
  total_minor: 48_600_000,
  deposit_minor: 14_580_000,
  paid_minor: 14_580_000,
  deposit_due_at: '2027-03-02T13:00:00.000Z',
  hold_expires_at: null,
  quote_id: '4K7',
  quote_expires_at: '2027-03-02T12:30:00.000Z',
  pms_reference: 'XKJQWERTY',
  source: 'whatsapp',
  conversation_id: '5f2c9a1be07d',
  cancel_reason: null,
  satisfaction: null,
  arrival_time: '22:00',
  wishes: ['cot'],
  room_numbers: [],
  late_checkout: null,
  waiting_change: null,
  attention: [],
  version: 9,
  created_at: '2027-03-01T12:29:41.000Z',
  updated_at: '2027-03-01T18:05:10.000Z',
};

export const conversationExample = {
  id: '5f2c9a1be07d',
  guest_name: 'Carla Benítez',
  channel: 'whatsapp',
  handle: '+5492945550143',
  holder: 'person',
  waiting_since: null,
  waiting_reason: null,
  taken_by: 'ana',
  lease_until: '2027-03-01T18:35:10.000Z',
  last_message_at: '2027-03-01T18:05:09.000Z',
  reservations: ['HL-218'],
};

const itemExample = {
  id: '5f2c9a1be07d.14.0',
  kind: 'question',
  topic: 'accessibility',
  urgent: false,
  state: 'open',
  owner: null,
  waiting_since: '2027-03-01T18:05:10.000Z',
  raised: 1,
  room: null,
  code: 'HL-218',
  guest_name: 'Carla Benítez',
  said: '¿Tienen rampa en la entrada?',
  conversation_id: '5f2c9a1be07d',
  acknowledged_by: null,
  acknowledged_at: null,
  done_by: null,
  done_at: null,
  escalated_at: null,
};

const by = { by: 'ana', at: '2027-03-01T18:05:10.000Z' };

export const bodyExamples: Record<string, unknown> = {
  ConfirmDeposit: {
    amount_minor: 14_580_000,
    method: 'transfer',
    paid_at: '2027-03-01',
    payer_name: 'Carla Benítez',
    reference: '0042-771',
  },
  RejectReceipt: { reason: 'El comprobante es de otra cuenta' },
  ExtendDeadline: { until: '2027-03-03T15:00:00-03:00' },
  Cancel: { reason: 'Lo pidió por teléfono' },
  CheckIn: {},
  CheckOut: {},
  NoShow: {},
  ApproveChange: { change_id: '4K7' },
  RejectChange: { reason: 'Esos días tenemos un evento' },
  Take: {},
  Release: {},
  WriteMessage: { text: 'Hola, soy Ana, de la recepción. ¿En qué te ayudo?' },
  AcknowledgeItem: {},
  AssignItem: { owner: 'luis' },
  FinishItem: { note: 'Se cambió el flexible del baño' },
  AnswerItem: { text: 'Sí, la entrada tiene rampa y el ascensor llega a todos los pisos.' },
  Advance: { advance: 'PT36H' },
  ThrowSwitch: {
    mode: 'fixed',
    texts: { es: 'Por la pileta preguntá en recepción, por favor.' },
    reason: 'El horario cambió y todavía no está en el archivo',
  },
};

export const answerExamples: Record<string, unknown> = {
  Reservation: reservationExample,
  ReservationDetail: {
    ...reservationExample,
    events: [{ at: by.at, kind: 'confirmed', by: 'ana', data: { paidMinor: 14_580_000, forced: false } }],
    payments: [
      {
        amount_minor: 14_580_000,
        method: 'transfer',
        paid_at: '2027-03-01T15:00:00.000Z',
        ...by,
        payer_name: 'Carla Benítez',
        reference: '0042-771',
        note: null,
      },
    ],
    receipts: [
      { id: 'r-77', mime: 'image/jpeg', bytes: 184_320, problem: null, at: '2027-03-01T17:58:00.000Z' },
    ],
  },
  Reservations: { count: 1, reservations: [reservationExample] },
  ReservationDone: { outcome: 'confirmed', ...by, reservation: reservationExample },
  Conversation: conversationExample,
  Conversations: { count: 1, conversations: [conversationExample] },
  ConversationDone: {
    outcome: 'taken',
    ...by,
    lease_until: '2027-03-01T18:35:10.000Z',
    conversation: conversationExample,
  },
  Messages: {
    messages: [
      {
        id: 'm31',
        direction: 'in',
        kind: 'text',
        text: '¿Me confirman la reserva?',
        at: '2027-03-01T18:05:09.000Z',
        status: 'received',
        author: null,
      },
    ],
  },
  ItemDetail: {
    ...itemExample,
    alerts: [
      {
        level: 0,
        channel: 'whatsapp',
        state: 'sent',
        due_at: by.at,
        attempts: 1,
        problem: null,
        settled_at: '2027-03-01T18:05:12.000Z',
      },
    ],
  },
  Items: { count: 1, items: [itemExample] },
  ItemDone: {
    outcome: 'done',
    ...by,
    item: { ...itemExample, state: 'done', done_by: 'ana', done_at: '2027-03-01T18:05:10.000Z' },
  },
  Pending: { outcome: 'pending', action: 'confirm-deposit', ...by },
  Clock: { now: '2027-03-03T00:00:00.000Z', offset: 'PT36H', offset_ms: 129_600_000 },
  Unrouted: {
    count: 1,
    items: [
      {
        id: 12,
        reason: 'unknown-number',
        number_id: '200000000000009',
        at: '2027-03-01T18:05:10.000Z',
        item: { from: '5492945550143', id: 'wamid.HBgN', type: 'text', text: { body: 'Hola' } },
      },
    ],
  },
  Switch: {
    intent: 'amenities',
    mode: 'fixed',
    texts: { es: 'Por la pileta preguntá en recepción, por favor.' },
    ...by,
  },
  Switches: {
    switches: [{ intent: 'check_availability', mode: 'answer', texts: {}, by: null, at: null }],
    changes: [{ intent: 'amenities', mode: 'fixed', reason: null, ...by }],
  },
  Why: {
    turn: 4,
    intent: 'amenities',
    moves: ['facts'],
    facts: ['fact:parking'],
    reading: {
      language: 'es',
      confidence: 0.9,
      source: 'embedded',
      acts: [{ intent: 'amenities', confidence: 0.9, topic: 'parking' }],
      entities: {},
    },
    voice: false,
  },
  Me: { name: 'ana', role: 'reception' },
};

export const problemExamples: Record<string, Record<string, unknown>> = {
  'already-confirmed': { by: 'luis', at: '2027-03-01T18:04:58.000Z', reservation_status: 'CONFIRMED' },
  'change-in-progress': { action: 'cancel', by: 'luis', since: '2027-03-01T18:05:08.000Z' },
  'hold-gone': {
    options: [{ room_type_id: 8, room_type: 'Triple', rooms: 1, total_minor: 54_000_000, currency: 'ARS' }],
  },
  'too-early': { reservation_status: 'CONFIRMED' },
  'no-room': {
    options: [{ room_type_id: 8, room_type: 'Triple', rooms: 1, total_minor: 54_000_000, currency: 'ARS' }],
  },
  'not-possible': { reservation_status: 'CANCELLED' },
  'already-done': { by: 'luis', at: '2027-03-01T18:04:58.000Z' },
  'taken-by-another': { by: 'luis', at: '2027-03-01T18:04:58.000Z' },
  'invalid-request': { errors: [{ path: 'amount_minor', message: 'tiene que ser mayor que 0' }] },
};
