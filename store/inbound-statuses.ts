/** What became of our messages. A status settles the outbox in SQL; only a failure concerns the conversation. */
import { conversationProcess } from './conversations.ts';
import type { Connection } from './database.ts';

export interface StoredStatus {
  kind: 'status';
  numberId: string;
  wamid: string;
  status: string;
  recipient: string;
  callback: string | null;
  at: number;
  errors: Array<{ code: number }> | null;
}

/** Processes of conversations whose messages failed: their inbox gets a row too. */
export async function failedSends(connection: Connection, statuses: StoredStatus[]): Promise<string[]> {
  const failed = statuses.filter(({ status }) => status === 'failed');
  if (failed.length === 0) return [];
  const { rows } = await connection.query<{ conversation_id: string }>(
    `select conversation_id from outbox where wamid = any($1) union select conversation_id from outbox where key = any($2)`,
    [failed.map(({ wamid }) => wamid), failed.map(({ callback }) => callback)],
  );
  return rows.map((row) => conversationProcess(row.conversation_id));
}

/** Locks the messages that these statuses settle, in one order: batches of the same ones wait, and never in a circle. */
export async function lockSends(connection: Connection, statuses: StoredStatus[]): Promise<void> {
  await connection.query(
    `select 1 from outbox where key in (
       select key from outbox where wamid = any($1) union select key from outbox where key = any($2))
     order by key for update`,
    [statuses.map(({ wamid }) => wamid), statuses.map(({ callback }) => callback)],
  );
}

/**
 * Rounds in which no message of ours is settled twice: what is said of one message is taken in the order given, since a
 * failure after a delivery is none.
 */
export function inRounds(statuses: StoredStatus[]): StoredStatus[][] {
  const rounds: StoredStatus[][] = [];
  const next = new Map<string, number>();
  for (const status of statuses) {
    const names = [`wamid ${status.wamid}`, ...(status.callback === null ? [] : [`key ${status.callback}`])];
    const round = Math.max(...names.map((name) => next.get(name) ?? 0));
    for (const name of names) next.set(name, round + 1);
    rounds[round] = rounds[round] ?? [];
    rounds[round].push(status);
  }
  return rounds;
}

/**
 * Stores the statuses of one round and settles the outbox; a status never takes a message back down. Returns the
 * processes that have something new. Processes are locked before messages, as everywhere.
 */
export async function keepStatuses(connection: Connection, round: StoredStatus[]): Promise<string[]> {
  const { rows } = await connection.query<{ process_id: string }>({
    name: 'keep-statuses',
    text: `with given as materialized (
             select * from jsonb_to_recordset($1::jsonb) as g (n int, number text, wamid text, status text, recipient text,
               callback text, at float8, errors jsonb, code int)),
           hits as materialized (
             select o.key, o.conversation_id, g.n from given g join outbox o on o.wamid = g.wamid
             union select o.key, o.conversation_id, g.n from given g join outbox o on o.key = g.callback),
           locked as materialized (
             select 1 from processes where id in (
               select 'conversation-' || h.conversation_id from hits h join given g on g.n = h.n where g.status = 'failed')
             order by id for update),
           s as (
             insert into statuses (wamid, status, recipient, number_id, callback, at, errors)
             select wamid, status, recipient, number, callback, to_timestamp(at / 1000.0), errors from given
             where (select count(*) from locked) >= 0 order by n on conflict do nothing returning wamid),
           o as (
             update outbox set
               wamid = coalesce(outbox.wamid, g.wamid),
               state = case when g.status = 'failed' and coalesce(delivery, 'sent') = 'sent' then 'failed' else 'sent' end,
               delivery = case
                 when array_position(array['sent','delivered','read','played'], g.status) > coalesce(array_position(array['sent','delivered','read','played'], delivery), 0) then g.status
                 when g.status = 'failed' and coalesce(delivery, 'sent') = 'sent' then 'failed'
                 else delivery end,
               failure = case when g.status = 'failed' and coalesce(delivery, 'sent') = 'sent' then g.errors else failure end,
               settled_at = coalesce(settled_at, now())
             from s join given g on g.wamid = s.wamid join hits h on h.n = g.n
             where outbox.key = h.key and outbox.state <> 'failed'
             returning outbox.key, outbox.conversation_id, outbox.state, g.wamid, g.at, g.code),
           f as (
             select key, wamid, at, code, 'conversation-' || conversation_id as process,
               row_number() over (partition by conversation_id order by key) as place from o where state = 'failed'),
           p as (
             update processes set last_seq = last_seq + n.rows, last_row_at = now(), closed_at = null
             from (select process, count(*) as rows from f group by process) n where processes.id = n.process
             returning processes.id, last_seq - n.rows as base)
           insert into inbox (process_id, seq, key, kind, payload, at)
           select p.id, p.base + f.place, 'undelivered:' || f.key || ':' || f.wamid, 'undelivered',
                  jsonb_build_object('key', f.key, 'code', f.code), to_timestamp(f.at / 1000.0)
           from f join p on p.id = f.process on conflict do nothing returning process_id`,
    values: [JSON.stringify(round.map(rowOf))],
  });
  return rows.map((row) => row.process_id);
}

const rowOf = (item: StoredStatus, n: number): object => ({
  n,
  number: item.numberId,
  wamid: item.wamid,
  status: item.status,
  recipient: item.recipient,
  callback: item.callback,
  at: item.at,
  errors: item.errors,
  code: item.errors?.[0]?.code ?? 0,
});
