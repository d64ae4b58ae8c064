/**
 * The book of handles: which conversation each number, user id or address leads to (design 3, WhatsApp facts 4). Whoever
 * writes in it locks the handles first, all at once and in one order, then processes, then conversations: bodies that name
 * the same guests wait for each other, and never in a circle.
 */
import { randomBytes } from 'node:crypto';
import type { Handle } from '../domain/handles.ts';
import { inBatches } from './batches.ts';
import { type ConversationAddress, conversationProcess, replyHandle } from './conversations.ts';
import type { Connection } from './database.ts';

export interface NamedHandle {
  numberId: string;
  handle: Handle;
}

interface Row {
  number_id: string;
  kind: string;
  canonical: string;
}
const rowOf = ({ numberId, handle }: NamedHandle): Row => ({
  number_id: numberId,
  kind: handle.kind,
  canonical: handle.canonical,
});
const keyOf = (row: Row): string => JSON.stringify([row.number_id, row.kind, row.canonical]);

interface Opened {
  id: string;
  process: string;
  hotel_id: string;
  channel: string;
  number_id: string;
  handle: string;
  handle_kind: string;
}

type Change =
  | { kind: 'open'; row: Opened }
  | { kind: 'remove'; row: Row }
  | { kind: 'lead'; row: Row & { conversation_id: string } };

/** Bodies name a thousand guests and more, and each lock takes a place in the server's shared memory. */
const LOCKS = 512;
const LOOKED_UP_AT_ONCE = 1_000;

/** Locks these handles until the transaction ends, and reads where they lead. To be called once per transaction, before any row is locked. */
export async function openHandleBook(connection: Connection, named: NamedHandle[]): Promise<HandleBook> {
  const rows = [...new Map(named.map(rowOf).map((row) => [keyOf(row), row])).values()];
  await connection.query({
    name: 'lock-handles',
    text: `select pg_advisory_xact_lock(hashtext('conversation_handles'), place)
           from (select distinct hashtext(key) & $2::int as place from unnest($1::text[]) as h (key) order by place) as places`,
    values: [rows.map(keyOf), LOCKS - 1],
  });
  const book = new HandleBook();
  for (const part of inBatches(rows, LOOKED_UP_AT_ONCE)) {
    const { rows: found } = await connection.query<Row & { conversation_id: string; user_ids: number }>({
      name: 'read-handles',
      text: `select h.number_id, h.kind, h.canonical, h.conversation_id,
               (select count(*)::int from conversation_handles u where u.conversation_id = h.conversation_id and u.kind = 'user_id') as user_ids
             from conversation_handles h
             where (h.number_id, h.kind, h.canonical) in (select * from unnest($1::text[], $2::text[], $3::text[]))`,
      values: [part.map((r) => r.number_id), part.map((r) => r.kind), part.map((r) => r.canonical)],
    });
    for (const row of found) book.know(row, row.conversation_id, row.user_ids);
  }
  return book;
}

export class HandleBook {
  /** As stored, and as it will be; handles of nobody are in neither. */
  readonly #stored = new Map<string, string>();
  readonly #owners = new Map<string, string>();
  readonly #rows = new Map<string, Row>();
  /** By how many user ids a conversation is known. */
  readonly #userIds = new Map<string, number>();
  readonly #opened: Opened[] = [];

  know(row: Row, conversationId: string, userIds: number): void {
    const key = keyOf(row);
    this.#rows.set(key, row);
    this.#stored.set(key, conversationId);
    this.#owners.set(key, conversationId);
    this.#userIds.set(conversationId, userIds);
  }

  /** The conversation of these handles, opened if the guest is new. */
  conversationOf(address: ConversationAddress): string {
    const rows = address.handles.map((handle) => rowOf({ numberId: address.numberId, handle }));
    this.#leaveToAnother(address, rows);
    const id = this.#owner(rows) ?? this.#open(address);
    for (const row of rows) this.#link(row, id);
    return id;
  }

  /**
   * A guest's number or user id changed: the new one leads to the same conversation, unless it leads to one already. The
   * old one leads nowhere any more: an operator may give the number to somebody else. Returns the conversation, null
   * when the old one is nobody's.
   */
  move(numberId: string, from: Handle, to: Handle): string | null {
    const old = rowOf({ numberId, handle: from });
    const id = this.#owners.get(keyOf(old));
    if (id === undefined) return null;
    this.#unlink(old);
    this.#link(rowOf({ numberId, handle: to }), id);
    return id;
  }

  /** Writes what has changed. */
  async write(connection: Connection): Promise<void> {
    // Conversations first: handles refer to them.
    const changes: Change[] = this.#opened.map((row) => ({ kind: 'open', row }));
    for (const [key, row] of this.#rows) {
      const owner = this.#owners.get(key);
      if (owner === this.#stored.get(key)) continue;
      changes.push(
        owner === undefined
          ? { kind: 'remove', row }
          : { kind: 'lead', row: { ...row, conversation_id: owner } },
      );
    }
    const of = (part: Change[], kind: Change['kind']) =>
      JSON.stringify(part.filter((change) => change.kind === kind).map(({ row }) => row));
    for (const part of inBatches(changes))
      await connection.query({
        name: 'write-handles',
        text: `with opened as (
                 insert into conversations (id, hotel_id, channel, number_id, handle, handle_kind, phone)
                 select id, hotel_id, channel, number_id, handle, handle_kind, case when handle_kind = 'phone' then handle end
                 from jsonb_to_recordset($1::jsonb)
                   as o (id text, hotel_id text, channel text, number_id text, handle text, handle_kind text)),
               started as (
                 insert into processes (id, kind, hotel_id)
                 select process, 'guestConversation', hotel_id from jsonb_to_recordset($1::jsonb) as o (process text, hotel_id text)),
               removed as (
                 delete from conversation_handles where (number_id, kind, canonical) in (
                   select * from jsonb_to_recordset($2::jsonb) as r (number_id text, kind text, canonical text)))
               insert into conversation_handles (number_id, kind, canonical, conversation_id)
               select * from jsonb_to_recordset($3::jsonb) as l (number_id text, kind text, canonical text, conversation_id text)
               on conflict (number_id, kind, canonical) do update set conversation_id = excluded.conversation_id`,
        values: [of(part, 'open'), of(part, 'remove'), of(part, 'lead')],
      });
  }

  /** The user id decides: a number can be given to another person. */
  #owner(rows: Row[]): string | undefined {
    const known = rows.filter((row) => this.#owners.has(keyOf(row)));
    const deciding = known.find((row) => row.kind === 'user_id') ?? known[0];
    return deciding && this.#owners.get(keyOf(deciding));
  }

  /**
   * A known phone with a new user id, while its guest has another: operators give numbers to other people, and nobody is
   * to read a stranger's stays (WhatsApp facts 4). The number leaves the former guest.
   */
  #leaveToAnother({ fromGuest }: ConversationAddress, rows: Row[]): void {
    const owner = this.#owner(rows);
    const newUserId = rows.some((row) => row.kind === 'user_id' && !this.#owners.has(keyOf(row)));
    if (!fromGuest || owner === undefined || !newUserId || !this.#userIds.get(owner)) return;
    for (const row of rows)
      if (row.kind === 'phone' && this.#owners.get(keyOf(row)) === owner) this.#unlink(row);
  }

  #open({ hotelId, channel, numberId, handles }: ConversationAddress): string {
    const id = randomBytes(6).toString('hex');
    const { value, kind } = replyHandle(handles);
    this.#opened.push({
      id,
      process: conversationProcess(id),
      hotel_id: hotelId,
      channel,
      number_id: numberId,
      handle: value,
      handle_kind: kind,
    });
    return id;
  }

  #link(row: Row, id: string): void {
    const key = keyOf(row);
    if (this.#owners.has(key)) return;
    this.#rows.set(key, row);
    this.#owners.set(key, id);
    if (row.kind === 'user_id') this.#userIds.set(id, (this.#userIds.get(id) ?? 0) + 1);
  }

  #unlink(row: Row): void {
    const id = this.#owners.get(keyOf(row));
    if (id === undefined) return;
    this.#owners.delete(keyOf(row));
    if (row.kind === 'user_id') this.#userIds.set(id, (this.#userIds.get(id) ?? 1) - 1);
  }
}
