/** Reception's list as people read it: what is to be done, for whom, since when, and the guest's own words. */
import type { ItemKind } from '../domain/items.ts';
import type { Queryable } from './database.ts';

export type ItemState = 'open' | 'acknowledged' | 'done';

export interface ItemRow {
  id: string;
  hotel_id: string;
  conversation_id: string;
  reservation_id: string | null;
  kind: ItemKind;
  topic: string | null;
  urgent: boolean;
  room: string | null;
  state: ItemState;
  owner: string | null;
  raised: number;
  opened_at: Date;
  acknowledged_by: string | null;
  acknowledged_at: Date | null;
  done_by: string | null;
  done_at: Date | null;
  escalated_at: Date | null;
  code: string | null;
  guest_name: string | null;
  /** What the guest wrote in the turn that opened it. */
  said: string | null;
  /** The message of ours that it is about. */
  message_key: string | null;
  message_text: string | null;
  /** As in the conversation's messages. */
  message_status: string | null;
  /** Orders in the PMS that nobody here accounts for. */
  pms_references: string[];
}

const SAID = `(select string_agg(coalesce(m.text, m.transcript), e'\\n' order by n.seq) from turns t
  join inbox n on n.process_id = 'conversation-' || i.conversation_id and n.kind = 'message' and n.seq <= t.to_seq
    and n.seq > coalesce((select b.to_seq from turns b where b.conversation_id = i.conversation_id and b.n < t.n order by b.n desc limit 1), 0)
  join messages m on m.id = (n.payload->>'message')::bigint
  where t.conversation_id = i.conversation_id and t.n = i.turn)`;

const COLUMNS = `i.id, i.hotel_id, i.conversation_id, i.reservation_id, i.kind, i.topic, i.urgent, i.room, i.state, i.owner, i.raised,
  i.opened_at, i.acknowledged_by, i.acknowledged_at, i.done_by, i.done_at, i.escalated_at, r.code,
  coalesce(r.guest_name, c.guest_name, c.profile_name) as guest_name, ${SAID} as said,
  i.message_key, i.pms_references, o.text as message_text, case when o.state = 'failed' then 'failed' else coalesce(o.delivery, o.state) end as message_status`;
const FROM = `from open_items i join conversations c on c.id = i.conversation_id left join reservations r on r.id = i.reservation_id
  left join outbox o on o.key = i.message_key`;

/** Null also where it is another hotel's than these. */
export async function findItem(database: Queryable, hotels: string[], id: string): Promise<ItemRow | null> {
  const { rows } = await database.query<ItemRow>(
    `select ${COLUMNS} ${FROM} where i.id = $1 and i.hotel_id = any($2::text[])`,
    [id, hotels],
  );
  return rows[0] ?? null;
}

/** A null state means everything that is not done. What is urgent comes first, then whoever has waited longest. */
export async function listItems(
  database: Queryable,
  filters: {
    hotels: string[];
    state: ItemState | null;
    kind: ItemKind | null;
    limit: number;
    offset: number;
  },
): Promise<{ count: number; rows: ItemRow[] }> {
  const where = `where i.hotel_id = any($3::text[]) and case when $1::text is null then i.state <> 'done' else i.state = $1 end and ($2::text is null or i.kind = $2)`;
  const values = [filters.state, filters.kind, filters.hotels];
  const order =
    filters.state === 'done'
      ? 'i.done_at desc, i.id'
      : '(i.urgent and i.state = $$open$$) desc, i.opened_at, i.id';
  const [counted, page] = await Promise.all([
    database.query<{ count: number }>(`select count(*) as count ${FROM} ${where}`, values),
    database.query<ItemRow>(`select ${COLUMNS} ${FROM} ${where} order by ${order} limit $4 offset $5`, [
      ...values,
      filters.limit,
      filters.offset,
    ]),
  ]);
  return { count: counted.rows[0]?.count ?? 0, rows: page.rows };
}
