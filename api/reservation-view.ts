/** A reservation as the API shows it (issue "API", contract.md). */
import { z } from 'zod';
import { displayPhone } from '../domain/handles.ts';
import { nightsBetween } from '../domain/plain-date.ts';
import { RESERVATION_STATUSES } from '../domain/reservation/types.ts';
import type { FileRow } from '../store/reading-files.ts';
import type { EventRow, PaymentRow, ReservationRow } from '../store/reading-reservations.ts';
import { hotelId, instant, iso, minor, plainDate } from './shapes.ts';

const room = z.strictObject({
  room_type: z.string().nullable(),
  adults: z.int(),
  children: z.int(),
  ages: z.array(z.int()),
});

export const reservationShape = z
  .strictObject({
    code: z.string(),
    hotel_id: hotelId,
    status: z.enum(RESERVATION_STATUSES),
    guest_name: z.string().nullable().meta({ description: 'null para operadores' }),
    guest_phone: z.string().nullable().meta({ description: 'E.164; null para operadores' }),
    room_type: z.string().nullable(),
    rooms: z.array(room),
    checkin: plainDate.nullable(),
    checkout: plainDate.nullable(),
    nights: z.int().nullable(),
    adults: z.int().nullable(),
    children: z.int().nullable(),
    currency: z.string().nullable(),
    total_minor: minor.nullable(),
    deposit_minor: minor.nullable(),
    paid_minor: minor,
    deposit_due_at: instant.nullable().meta({ description: 'Cuándo debería haber pagado la seña' }),
    hold_expires_at: instant
      .nullable()
      .meta({ description: 'Cuándo se libera la habitación; null mientras un comprobante lo suspende' }),
    quote_id: z.string().nullable(),
    quote_expires_at: instant.nullable(),
    pms_reference: z.string().nullable(),
    source: z.string(),
    conversation_id: z.string(),
    cancel_reason: z.enum(['guest', 'staff', 'expired', 'no_show', 'pms']).nullable(),
    satisfaction: z.int().min(1).max(5).nullable(),
    arrival_time: z.string().nullable().meta({ description: 'A qué hora dijo el huésped que llega' }),
    wishes: z.array(z.string()).meta({ description: 'Lo que pidió para la estadía: cot, high_floor…' }),
    room_numbers: z.array(z.string()).meta({ description: 'Las del PMS al hacer el check-in' }),
    late_checkout: z
      .strictObject({ until: z.string(), fee_minor: minor })
      .nullable()
      .meta({ description: 'Salida tarde acordada; se cobra al salir' }),
    waiting_change: z
      .strictObject({
        id: z.string().meta({ description: 'Para approve-change: change_id' }),
        room_type: z.string().nullable(),
        rooms: z.int(),
        checkin: plainDate,
        checkout: plainDate,
        adults: z.int(),
        children: z.int(),
        total_minor: minor,
        difference_minor: minor.meta({ description: 'Contra lo que hay hoy: positivo, cuesta más' }),
        since: instant,
      })
      .nullable()
      .meta({ description: 'El cambio que el huésped aceptó y recepción tiene que aprobar' }),
    attention: z.array(z.strictObject({ kind: z.string(), since: instant })),
    version: z.int(),
    created_at: instant,
    updated_at: instant,
  })
  .meta({ id: 'Reservation' });
export type ReservationView = z.output<typeof reservationShape>;

/** `personal` false hides whose stay it is. */
export function reservationView(row: ReservationRow, personal: boolean): ReservationView {
  return {
    code: row.code,
    hotel_id: row.hotel_id,
    status: row.status,
    guest_name: personal ? row.guest_name : null,
    guest_phone: personal && row.guest_phone ? displayPhone(row.guest_phone) : null,
    room_type: row.room_type,
    rooms: row.rooms,
    checkin: row.checkin,
    checkout: row.checkout,
    nights: row.checkin && row.checkout ? nightsBetween(row.checkin, row.checkout) : null,
    adults: row.adults,
    children: row.children,
    currency: row.currency,
    total_minor: row.total_minor,
    deposit_minor: row.deposit_minor,
    paid_minor: row.paid_minor,
    deposit_due_at: iso(row.deposit_due_at),
    hold_expires_at: iso(row.hold_expires_at),
    quote_id: row.quote_id,
    quote_expires_at: iso(row.quote_expires_at),
    pms_reference: row.pms_reference,
    source: row.source,
    conversation_id: row.conversation_id,
    cancel_reason: row.cancel_reason as ReservationView['cancel_reason'],
    satisfaction: row.satisfaction,
    arrival_time: row.arrival_time,
    wishes: row.wishes,
    room_numbers: row.room_numbers,
    late_checkout:
      row.late_checkout_until === null
        ? null
        : { until: row.late_checkout_until, fee_minor: row.late_checkout_fee_minor ?? 0 },
    waiting_change: row.waiting_change,
    attention: row.attention,
    version: row.version,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  };
}

export const reservationsShape = z
  .strictObject({
    count: z.int().meta({ description: 'Cuántas hay en total, también fuera de esta página' }),
    reservations: z.array(reservationShape),
  })
  .meta({ id: 'Reservations' });

export const reservationDetailShape = reservationShape
  .extend({
    events: z.array(
      z.strictObject({
        at: instant,
        kind: z.string(),
        by: z.string(),
        data: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
      }),
    ),
    payments: z.array(
      z.strictObject({
        amount_minor: minor,
        method: z.enum(['transfer', 'cash', 'card', 'other']),
        paid_at: instant.nullable(),
        by: z.string(),
        at: instant,
        payer_name: z.string().nullable(),
        reference: z.string().nullable(),
        note: z.string().nullable(),
      }),
    ),
    receipts: z.array(
      z.strictObject({
        id: z.string(),
        mime: z.string().nullable(),
        bytes: z.int().nullable().meta({ description: 'Tamaño; null mientras no se descargó' }),
        problem: z.string().nullable(),
        at: instant,
      }),
    ),
  })
  .meta({ id: 'ReservationDetail' });
export type ReservationDetail = z.output<typeof reservationDetailShape>;

export function reservationDetail(
  row: ReservationRow,
  more: { events: EventRow[]; payments: PaymentRow[]; receipts: FileRow[] },
  personal: boolean,
): ReservationDetail {
  const shown = (words: string | null) => (personal ? words : null);
  return {
    ...reservationView(row, personal),
    events: more.events.map(({ at, kind, by_name, data }) => ({
      at: at.toISOString(),
      kind,
      by: by_name,
      data,
    })),
    payments: more.payments.map((payment) => ({
      amount_minor: payment.amount_minor,
      method: payment.method as ReservationDetail['payments'][number]['method'],
      paid_at: iso(payment.paid_at),
      by: payment.by_name,
      at: payment.at.toISOString(),
      payer_name: shown(payment.payer_name),
      reference: shown(payment.reference),
      note: shown(payment.note),
    })),
    receipts: more.receipts.map(({ at, ...receipt }) => ({ ...receipt, at: at.toISOString() })),
  };
}
