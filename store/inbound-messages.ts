/** What guests wrote, and people of the hotel from the phone app: one statement per batch, whatever the conversations. */
import type { Handle } from '../domain/handles.ts';
import { conversationProcess, replyHandle } from './conversations.ts';
import type { Connection } from './database.ts';

export interface Received {
  numberId: string;
  wamid: string;
  handles: Handle[];
  at: number;
  type: string;
  text: string | null;
  item: unknown;
}
export type StoredMessage =
  | ({ kind: 'message'; profileName: string | null } & Received)
  | ({ kind: 'echo' } & Received);

export interface PlacedMessage {
  item: StoredMessage;
  conversationId: string;
}

/**
 * Stores those that are new, in the order given, each with its place in the inbox of its conversation. Returns the
 * processes that have something new. Processes are locked first, in id order, as everywhere.
 */
export async function keepMessages(connection: Connection, batch: PlacedMessage[]): Promise<string[]> {
  const { rows } = await connection.query<{ process_id: string }>({
    name: 'keep-messages',
    text: `with given as (
             select * from jsonb_to_recordset($1::jsonb) as g (n int, process text, conversation text, number text, wamid text,
               sender text, kind text, words text, item jsonb, at float8, handle text, handle_kind text, profile text)),
           locked as materialized (
             select 1 from processes where id = any($2) order by id for update),
           m as (
             insert into messages (conversation_id, number_id, wamid, sender, kind, text, item, at)
             select conversation, number, wamid, sender, kind, words, item, to_timestamp(at / 1000.0) from given
             where (select count(*) from locked) > 0 order by n
             on conflict (number_id, wamid) do nothing returning id, number_id, wamid, at),
           fresh as materialized (
             select distinct on (m.id) m.id, m.at as written_at, g.*
             from m join given g on g.number = m.number_id and g.wamid = m.wamid
             order by m.id, g.n),
           news as materialized (
             select process, conversation, count(*) as rows, max(written_at) as at,
               max(written_at) filter (where sender = 'guest') as inbound_at,
               (array_agg(handle order by n desc) filter (where sender = 'guest'))[1] as handle,
               (array_agg(handle_kind order by n desc) filter (where sender = 'guest'))[1] as handle_kind,
               (array_agg(handle order by n desc) filter (where sender = 'guest' and handle_kind = 'phone'))[1] as phone,
               (array_agg(profile order by n desc) filter (where profile is not null))[1] as profile
             from fresh group by process, conversation),
           p as (
             update processes set last_seq = last_seq + news.rows, last_row_at = now(), closed_at = null
             from news where processes.id = news.process returning processes.id, last_seq - news.rows as base),
           c as (
             update conversations set
               last_message_at = greatest(last_message_at, news.at),
               last_inbound_at = greatest(last_inbound_at, news.inbound_at),
               handle = coalesce(news.handle, conversations.handle),
               handle_kind = coalesce(news.handle_kind, conversations.handle_kind),
               phone = coalesce(news.phone, conversations.phone),
               profile_name = coalesce(news.profile, profile_name), updated_at = now()
             from news where conversations.id = news.conversation)
           insert into inbox (process_id, seq, key, kind, payload, at)
           select p.id, p.base + row_number() over (partition by p.id order by fresh.n), fresh.kind || ':' || wamid,
                  case when sender = 'guest' then 'message' else 'echo' end,
                  jsonb_build_object('message', fresh.id), written_at
           from fresh join p on p.id = fresh.process returning process_id`,
    values: [
      JSON.stringify(batch.map(rowOf)),
      batch.map(({ conversationId }) => conversationProcess(conversationId)),
    ],
  });
  return rows.map((row) => row.process_id);
}

function rowOf({ item, conversationId }: PlacedMessage, n: number): object {
  const handle = replyHandle(item.handles);
  return {
    n,
    process: conversationProcess(conversationId),
    conversation: conversationId,
    number: item.numberId,
    wamid: item.wamid,
    sender: item.kind === 'message' ? 'guest' : 'person',
    kind: item.type,
    words: item.text,
    item: item.item,
    at: item.at,
    handle: handle.value,
    handle_kind: handle.kind,
    profile: item.kind === 'message' ? item.profileName : null,
  };
}
