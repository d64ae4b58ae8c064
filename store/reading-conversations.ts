/** Conversations as reception reads them: who holds them, who waits, and every message of both sides. */
import type { Queryable } from './database.ts';
import type { Search } from './reading-search.ts';

export interface ConversationRow {
  id: string;
  hotel_id: string;
  guest_name: string | null;
  channel: string;
  handle: string;
  handle_kind: 'phone' | 'user_id' | 'email';
  holder: 'assistant' | 'waiting' | 'person';
  waiting_since: Date | null;
  waiting_reason: string | null;
  taken_by: string | null;
  lease_until: Date | null;
  last_message_at: Date | null;
  reservations: string[];
}

// Both sides count; `outbox` keeps what the hotel wrote.
const LAST_MESSAGE =
  'greatest(c.last_message_at, (select o.at from outbox o where o.conversation_id = c.id order by o.place desc limit 1))';

// The profile's name is shown until the guest says another; it never books.
const COLUMNS = `c.id, c.hotel_id, coalesce(c.guest_name, c.profile_name) as guest_name, c.channel, c.handle, c.handle_kind, c.holder,
  c.waiting_since, c.waiting_reason, c.taken_by, c.lease_until, ${LAST_MESSAGE} as last_message_at,
  array(select r.code from reservations r where r.conversation_id = c.id order by r.created_at desc, r.code desc) as reservations`;

/** Null also where it is another hotel's than these. */
export async function findConversation(
  database: Queryable,
  hotels: string[],
  id: string,
): Promise<ConversationRow | null> {
  const { rows } = await database.query<ConversationRow>({
    name: 'find-conversation-row',
    text: `select ${COLUMNS} from conversations c where c.id = $1 and c.hotel_id = any($2::text[])`,
    values: [id, hotels],
  });
  return rows[0] ?? null;
}

export interface ConversationFilters {
  /** Whose conversations. */
  hotels: string[];
  /** True: only those who wait for a person, longest first; false: only the others. */
  waiting: boolean | null;
  search: Search | null;
  limit: number;
  offset: number;
}

export async function listConversations(
  database: Queryable,
  filters: ConversationFilters,
): Promise<{ count: number; rows: ConversationRow[] }> {
  const found = filters.search
    ? `and ((select bool_and(strpos(c.name_folded, word) > 0) from regexp_split_to_table(fold($2), '\\s+') word)
         or strpos(lower(c.handle), lower($2)) > 0
         or exists (select 1 from unnest($3::text[]) ending where right(coalesce(c.phone, ''), length(ending)) = ending)
         or exists (select 1 from reservations r where r.conversation_id = c.id
                    and (strpos(fold(r.code), fold($2)) > 0
                         or (select bool_and(strpos(r.name_folded, word) > 0) from regexp_split_to_table(fold($2), '\\s+') word))))`
    : 'and ($2::text is null or true) and ($3::text[] is null or true)';
  const from = `from conversations c where c.hotel_id = any($4::text[]) and ($1::boolean is null or (c.holder = 'waiting') = $1) ${found}`;
  const values = [
    filters.waiting,
    filters.search?.text ?? null,
    filters.search?.phoneEndings ?? null,
    filters.hotels,
  ];
  const order = filters.waiting ? 'c.waiting_since, c.id' : 'last_message_at desc nulls last, id';
  const [counted, page] = await Promise.all([
    database.query<{ count: number }>(`select count(*) as count ${from}`, values),
    database.query<ConversationRow>(`select ${COLUMNS} ${from} order by ${order} limit $5 offset $6`, [
      ...values,
      filters.limit,
      filters.offset,
    ]),
  ]);
  return { count: counted.rows[0]?.count ?? 0, rows: page.rows };
}

export interface ConversationMessage {
  id: string;
  direction: 'in' | 'out';
  kind: string;
  text: string | null;
  at: Date;
  /** `received`; of ours `pending`, `sending`, `uncertain`, `sent`, `delivered`, `read`, `played`, `failed`. */
  status: string;
  /** Who wrote it for the hotel; null is the assistant, and the guest. */
  author: string | null;
  failure: Array<{ code?: number; reason?: string; title?: string }> | null;
  file_id: string | null;
}

/** The newest messages of both sides, oldest first. */
export async function messagesOf(
  database: Queryable,
  conversationId: string,
  limit: number,
): Promise<ConversationMessage[]> {
  // The provider stamps whole seconds: within that second our own time of receipt gives the order.
  const { rows } = await database.query<ConversationMessage>(
    `select id, direction, kind, text, at, status, author, failure, file_id from (
       select 'm' || m.id as id, case sender when 'guest' then 'in' else 'out' end as direction, m.kind, coalesce(m.text, m.transcript) as text, m.at,
              case sender when 'guest' then 'received' else 'sent' end as status,
              case sender when 'guest' then null else 'app' end as author, null::jsonb as failure, f.id as file_id,
              greatest(m.at, least(m.at + interval '999 ms', m.received_at)) as place, m.id as turn
       from messages m left join receipts f on f.message_id = m.id where m.conversation_id = $1
       union all
       select o.key, 'out', coalesce(o.bubble->>'kind', o.bubble->>'type', 'text'), o.text, o.at,
              case when o.state = 'failed' then 'failed' else coalesce(o.delivery, o.state) end,
              o.author, case when o.state = 'failed' then o.failure end, null, o.at, o.place
       from outbox o where o.conversation_id = $1
     ) both_sides order by place desc, turn desc limit $2`,
    [conversationId, limit],
  );
  return rows.reverse();
}
