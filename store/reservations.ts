/** The reservation's projection: what lists, dashboards and people read. Written by its workflow only. */
import type { HotelSettings, Language } from '../domain/hotel.ts';
import { everybody } from '../domain/party.ts';
import type { ReservationSnapshot } from '../domain/reservation/types.ts';
import type { Queryable } from './database.ts';
import type { WaitingChange } from './reading-reservations.ts';

export const reservationProcess = (id: string): string => `reservation-${id}`;

/** Opens a reservation with the hotel's next code, once per id. Returns its code. */
export async function openReservation(
  database: Queryable,
  reservation: {
    id: string;
    hotelId: string;
    codePrefix: string;
    conversationId: string;
    channel: string;
    phone: string | null;
  },
): Promise<string> {
  const { rows: existing } = await database.query<{ code: string }>(
    'select code from reservations where id = $1',
    [reservation.id],
  );
  if (existing[0]) return existing[0].code;
  const { rows } = await database.query<{ last: number }>(
    `insert into reservation_numbers (hotel_id, last) values ($1, 101)
     on conflict (hotel_id) do update set last = reservation_numbers.last + 1 returning last`,
    [reservation.hotelId],
  );
  const code = `${reservation.codePrefix}-${rows[0]?.last}`;
  await database.query(
    `with p as (insert into processes (id, kind, hotel_id) values ($7, 'reservation', $3))
     insert into reservations (id, code, hotel_id, conversation_id, source, guest_phone, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, hotel_now(), hotel_now())`,
    [
      reservation.id,
      code,
      reservation.hotelId,
      reservation.conversationId,
      reservation.channel,
      reservation.phone,
      reservationProcess(reservation.id),
    ],
  );
  return code;
}

/** The guest's name as said in a turn of the conversation becomes the reservation's. */
export async function nameReservation(
  database: Queryable,
  reservationId: string,
  conversationId: string,
  turn: number,
): Promise<void> {
  await database.query(
    `with said as (select words->>'name' as name from turns where conversation_id = $2 and n = $3 and words->>'name' is not null),
          c as (update conversations set guest_name = said.name from said where id = $2)
     update reservations set guest_name = said.name from said where id = $1`,
    [reservationId, conversationId, turn],
  );
}

const instant = (ms: number | null | undefined): Date | null =>
  ms === null || ms === undefined ? null : new Date(ms);

/** Writes the columns that people see from a snapshot; only a newer version wins. */
export async function projectReservation(
  database: Queryable,
  s: ReservationSnapshot,
  hotel: HotelSettings,
): Promise<void> {
  const chosen = s.hold ?? null;
  const only = s.quote?.options.length === 1 ? (s.quote.options[0] ?? null) : null;
  const roomTypeId = chosen?.roomTypeId ?? only?.roomTypeId ?? null;
  const named = (id: number | null, inPms: string | undefined): string | null =>
    hotel.roomTypes.find((type) => type.pmsId === id)?.name.es ?? inPms ?? null;
  const roomType = named(roomTypeId, (chosen ?? only)?.roomTypeName);
  const mix = (chosen ?? only)?.mix;
  const rooms = (s.stay?.rooms ?? []).map((room, at) => ({
    room_type: named(
      mix?.[at]?.roomTypeId ?? roomTypeId,
      mix?.[at]?.roomTypeName ?? (chosen ?? only)?.roomTypeName,
    ),
    adults: room.adults,
    children: room.children,
    ages: room.ages,
  }));
  const sum = (pick: (room: { adults: number; children: number }) => number) =>
    s.stay ? s.stay.rooms.reduce((total, room) => total + pick(room), 0) : null;
  await database.query({
    name: 'project-reservation',
    text: `update reservations set status = $2, busy = $3, room_type = $4, rooms = $5, checkin = $6, checkout = $7, adults = $8, children = $9,
             currency = $10, total_minor = $11, deposit_minor = $12, paid_minor = $13, deposit_due_at = $14, hold_expires_at = $15,
             quote_id = $16, quote_expires_at = $17, pms_reference = $18, cancel_reason = $19, satisfaction = $20, attention = $21,
             arrival_time = $22, wishes = $23, room_numbers = $24, late_checkout_until = $25, late_checkout_fee_minor = $26,
             waiting_change = $27, version = $28, updated_at = hotel_now()
           where id = $1 and version < $28`,
    values: [
      s.id,
      s.status,
      s.pending?.kind ?? null,
      roomType,
      JSON.stringify(rooms),
      s.stay?.checkin ?? null,
      s.stay?.checkout ?? null,
      sum((room) => room.adults),
      sum((room) => room.children),
      chosen?.currency ?? s.quote?.currency ?? null,
      chosen?.totalMinor ?? only?.totalMinor ?? null,
      s.deposit?.dueMinor ?? null,
      s.paidMinor,
      instant(s.deposit?.dueAt),
      instant(s.deposit?.releaseAt),
      s.quote?.id ?? null,
      instant(s.quote?.expiresAt),
      chosen?.pmsReference ?? null,
      s.cancelReason,
      s.satisfaction,
      JSON.stringify(
        s.attention.map((entry) => ({ kind: entry.kind, since: new Date(entry.since).toISOString() })),
      ),
      s.arrivalTime,
      JSON.stringify(s.wishes),
      JSON.stringify(s.roomNumbers),
      s.lateCheckout?.until ?? null,
      s.lateCheckout?.feeMinor ?? null,
      waitingChange(s, named),
      s.version,
    ],
  });
}

/** What reception is asked to approve, as JSON; null where no change waits. */
function waitingChange(
  { change, hold }: ReservationSnapshot,
  named: (id: number | null, inPms: string | undefined) => string | null,
): string | null {
  if (!change?.waits || !hold) return null;
  const { stay, waits } = change;
  const { adults, children } = everybody(stay.rooms);
  return JSON.stringify({
    id: change.id,
    room_type: named(waits.option.roomTypeId, waits.option.roomTypeName),
    rooms: waits.option.rooms,
    checkin: stay.checkin,
    checkout: stay.checkout,
    adults,
    children,
    total_minor: waits.option.totalMinor,
    difference_minor: waits.option.totalMinor - hold.totalMinor,
    since: new Date(waits.since).toISOString(),
  } satisfies WaitingChange);
}

/** Payments as people entered them; who paid stays with the action's body. */
export async function projectPayments(database: Queryable, s: ReservationSnapshot): Promise<void> {
  for (const [n, payment] of s.payments.entries()) {
    await database.query(
      `insert into payments (reservation_id, n, amount_minor, method, paid_at, by_name, at)
       values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
      [
        s.id,
        n,
        payment.amountMinor,
        payment.method,
        instant(payment.paidAt),
        payment.by,
        instant(payment.at),
      ],
    );
  }
}

/** The outcome of people's actions, where the API finds them after the workflow has closed. */
export async function storeOutcomes(
  database: Queryable,
  process: string,
  outcomes: Record<string, unknown>,
): Promise<void> {
  const keys = Object.keys(outcomes);
  if (keys.length === 0) return;
  await database.query(
    `update actions set outcome = o.outcome from (select * from unnest($2::text[], $3::jsonb[]) as o (key, outcome)) o
     where process_id = $1 and action || ':' || actions.key = o.key and actions.outcome is null`,
    [process, keys, keys.map((key) => JSON.stringify(outcomes[key]))],
  );
}

/** What a hold needs that no workflow may carry. */
export async function guestOf(
  database: Queryable,
  reservationId: string,
): Promise<{ name: string | null; phone: string | null; email: string | null; code: string }> {
  const { rows } = await database.query<{
    guest_name: string | null;
    guest_phone: string | null;
    guest_email: string | null;
    code: string;
  }>('select guest_name, guest_phone, guest_email, code from reservations where id = $1', [reservationId]);
  const row = rows[0];
  if (!row) throw new Error(`no reservation ${reservationId}`);
  return { name: row.guest_name, phone: row.guest_phone, email: row.guest_email, code: row.code };
}

/** Where a reservation came from; immutable. */
export async function reservationOrigin(
  database: Queryable,
  reservationId: string,
): Promise<{ code: string; hotelId: string; conversationId: string; language: Language }> {
  const { rows } = await database.query<{
    code: string;
    hotel_id: string;
    conversation_id: string;
    language: Language;
  }>({
    name: 'reservation-origin',
    text: `select r.code, r.hotel_id, r.conversation_id, c.language from reservations r join conversations c on c.id = r.conversation_id where r.id = $1`,
    values: [reservationId],
  });
  const row = rows[0];
  if (!row) throw new Error(`no reservation ${reservationId}`);
  return {
    code: row.code,
    hotelId: row.hotel_id,
    conversationId: row.conversation_id,
    language: row.language,
  };
}
