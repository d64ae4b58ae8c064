/** Why the assistant said something: the reading of the turn it answers, the moves, the facts. No words of anybody. */
import type { Reading } from '../domain/conversation/reading.ts';
import type { HeardItem } from '../domain/conversation/types.ts';
import type { Queryable } from './database.ts';

export interface Why {
  turn: number | null;
  intent: string | null;
  moves: string[];
  facts: string[];
  reading: Reading | null;
  voice: boolean;
}

/** Null where there is no such message, or a person wrote it. */
export async function whyOf(database: Queryable, conversationId: string, key: string): Promise<Why | null> {
  const { rows } = await database.query<{
    why: { turn?: number; intent?: string; moves?: string[]; facts: string[] } | null;
    items: HeardItem[] | null;
  }>(
    `select o.why, t.items from outbox o left join turns t
       on t.conversation_id = o.conversation_id and t.n = (o.why->>'turn')::int
     where o.conversation_id = $1 and o.key = $2 and o.author is null`,
    [conversationId, key],
  );
  const row = rows[0];
  if (!row?.why) return null;
  const { turn = null, intent = null, moves = [], facts } = row.why;
  const said = row.items?.findLast((item) => item.kind === 'said');
  return { turn, intent, moves, facts, reading: said?.reading ?? null, voice: said?.voice ?? false };
}
