/** Reservations as lists and people read them: the projection, its audit trail, its money and its papers. */
import type { ReservationStatus } from '../domain/reservation/types.ts';
import type { Queryable } from './database.ts';
import type { Search } from './reading-search.ts';

/** A change that the guest agreed to and reception has to approve. */
export interface WaitingChange {
  id: string;
  room_type: string | null;
  /** How many rooms. */
  rooms: number;
  checkin: string;
  checkout: string;
  adults: number;
  children: number;
  total_minor: number;
  /** Against what is held: positive costs more. */
  difference_minor: number;
  since: string;
}

export interface ReservationRow {
  id: string;
  code: string;
  hotel_id: string;
  conversation_id: string;
  status: ReservationStatus;
  guest_name: string | null;
  guest_phone: string | null;
  room_type: string | null;
  rooms: Array<{ room_type: string | null; adults: number; children: number; ages: number[] }>;
  checkin: string | null;
  checkout: string | null;
  adults: number | null;
  children: number | null;
  currency: string | null;
  total_minor: number | null;
  deposit_minor: number | null;
  paid_minor: number;
  deposit_due_at: Date | null;
  hold_expires_at: Date | null;
  quote_id: string | null;
  quote_expires_at: Date | null;
  pms_reference: string | null;
  source: string;
  cancel_reason: string | null;
  satisfaction: number | null;
  arrival_time: string | null;
  wishes: string[];
  room_numbers: string[];
  late_checkout_until: string | null;
  late_checkout_fee_minor: number | null;
  waiting_change: WaitingChange | null;
  attention: Array<{ kind: string; since: string }>;
  version: number;
  created_at: Date;
  updated_at: Date;
}

const COLUMNS = `r.id, r.code, r.hotel_id, r.conversation_id, r.status, r.guest_name, r.guest_phone, r.room_type, r.rooms,
  r.checkin, r.checkout, r.adults, r.children, r.currency, r.total_minor, r.deposit_minor, r.paid_minor, r.deposit_due_at,
  r.hold_expires_at, r.quote_id, r.quote_expires_at, r.pms_reference, r.source, r.cancel_reason, r.satisfaction, r.attention,
  r.arrival_time, r.wishes, r.room_numbers, r.late_checkout_until, r.late_checkout_fee_minor,
  r.waiting_change, r.version, r.created_at, r.updated_at`;

/** Null also where it is another hotel's than these. */
export async function findReservation(
  database: Queryable,
  hotels: string[],
  code: string,
): Promise<ReservationRow | null> {
  const { rows } = await database.query<ReservationRow>({
    name: 'find-reservation',
    text: `select ${COLUMNS} from reservations r where r.code = $1 and r.hotel_id = any($2::text[])`,
    values: [code, hotels],
  });
  return rows[0] ?? null;
}

export type Scope = 'arrivals' | 'inhouse' | 'departures';

export interface ReservationFilters {
  /** Whose reservations. */
  hotels: string[];
  statuses: ReservationStatus[] | null;
  /** A day in the hotel's zone; with a scope and no day, today. */
  date: string | null;
  scope: Scope | null;
  /** Today per hotel id: hotels may lie in different zones. */
  todays: Record<string, string>;
  search: Search | null;
  /** Without it a search finds codes only: whoever may not see names must not find by them. */
  personal: boolean;
  limit: number;
  offset: number;
}

/** Rooms that are expected or taken on the day; a quote or a cancelled stay is none of them. */
const SCOPES: Record<Scope, string> = {
  arrivals: `r.checkin = d.day and r.status in ('PENDING_CONFIRMATION', 'CONFIRMED', 'CHECKED_IN', 'CHECKED_OUT')`,
  // Whoever has overstayed is still in the house today.
  inhouse: `r.status = 'CHECKED_IN' and r.checkin <= d.day and d.day <= greatest(r.checkout, ($3::jsonb->>r.hotel_id)::date)`,
  departures: `r.checkout = d.day and r.status in ('CONFIRMED', 'CHECKED_IN', 'CHECKED_OUT')`,
};
const TOUCHES = 'r.checkin <= d.day and d.day <= r.checkout';

/** The reservations that all filters let through: how many there are, and one page of them. */
export async function listReservations(
  database: Queryable,
  filters: ReservationFilters,
): Promise<{ count: number; rows: ReservationRow[] }> {
  const { scope, date, search } = filters;
  const conditions = ['r.hotel_id = any($6::text[])', '($1::text[] is null or r.status = any($1))'];
  if (scope) conditions.push(SCOPES[scope]);
  else if (date) conditions.push(TOUCHES);
  if (search)
    conditions.push(
      `(${SEARCHES.code}${filters.personal ? ` or ${SEARCHES.name} or ${SEARCHES.phone}` : ''})`,
    );
  const from = `from reservations r
    cross join lateral (select coalesce($2::date, ($3::jsonb->>r.hotel_id)::date) as day) d
    where ${conditions.join(' and ')} and ($4::text is null or true) and ($5::text[] is null or true)`;
  const values = [
    filters.statuses,
    date,
    JSON.stringify(filters.todays),
    search?.text ?? null,
    search?.phoneEndings ?? null,
    filters.hotels,
  ];
  const order = scope || date ? 'r.checkin, r.code' : 'r.created_at desc, r.code desc';
  const [counted, page] = await Promise.all([
    database.query<{ count: number }>(`select count(*) as count ${from}`, values),
    database.query<ReservationRow>(`select ${COLUMNS} ${from} order by ${order} limit $7 offset $8`, [
      ...values,
      filters.limit,
      filters.offset,
    ]),
  ]);
  return { count: counted.rows[0]?.count ?? 0, rows: page.rows };
}

const SEARCHES = {
  code: `strpos(fold(r.code), fold($4)) > 0`,
  name: `(select bool_and(strpos(r.name_folded, word) > 0) from regexp_split_to_table(fold($4), '\\s+') word)`,
  phone: `exists (select 1 from unnest($5::text[]) ending where right(r.guest_phone, length(ending)) = ending)`,
};

export interface EventRow {
  at: Date;
  kind: string;
  by_name: string;
  data: Record<string, string | number | boolean | null>;
}

/** A process's audit trail, oldest first. */
export async function eventsOf(database: Queryable, process: string): Promise<EventRow[]> {
  const { rows } = await database.query<EventRow>(
    'select at, kind, by_name, data from events where process_id = $1 order by version, n',
    [process],
  );
  return rows;
}

export interface PaymentRow {
  amount_minor: number;
  method: string;
  paid_at: Date | null;
  by_name: string;
  at: Date;
  payer_name: string | null;
  reference: string | null;
  note: string | null;
}

/** Payments in the order they were entered, with the words that stayed in the action they came with. */
export async function paymentsOf(database: Queryable, reservationId: string): Promise<PaymentRow[]> {
  const { rows } = await database.query<PaymentRow>(
    `select p.amount_minor, p.method, p.paid_at, p.by_name, p.at, coalesce(p.payer_name, a.body->>'payer_name') as payer_name,
            coalesce(p.reference, a.body->>'reference') as reference, coalesce(p.note, a.body->>'note') as note
     from payments p left join lateral (
       select body from actions where process_id = 'reservation-' || p.reservation_id and action = 'confirm-deposit'
         and by_name = p.by_name and outcome->>'kind' = 'done'
         and (outcome->>'at')::numeric = round(extract(epoch from p.at) * 1000) limit 1) a on true
     where p.reservation_id = $1 order by p.n`,
    [reservationId],
  );
  return rows;
}
