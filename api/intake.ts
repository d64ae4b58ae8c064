/** The webhook's way into the database: connections of its own, and an answer within a second whatever the database does. */
import { setTimeout as sleep } from 'node:timers/promises';
import { type Database, openDatabase } from '../store/database.ts';
import { Problem } from './problems.ts';

/**
 * Apart from those of the JSON API, so that a long list keeps no guest's message out. The waits are those of a busy
 * database; how long Meta waits is `answerWithinMs`.
 */
export const openIntake = (url: string, onError?: (error: Error) => void): Database =>
  openDatabase(url, {
    name: 'agente-intake',
    max: 8,
    connectMs: 5_000,
    answerMs: 5_000,
    ...(onError ? { onError } : {}),
  });

/** Meta wants 99 of 100 answers within a second (WhatsApp facts 2); some of it is spent before and after. */
const ANSWER_MS = 800;

/**
 * How long the storing of a body is waited for, ms: a millisecond for each item and each kilobyte, so that even the
 * largest one Meta sends, a thousand items, is answered within the second.
 */
export const answerWithinMs = (items: number, bytes: number): number =>
  Math.max(ANSWER_MS, items, bytes / 1024);

/**
 * What `storing` gives, or Problem `unavailable` when it takes longer. It goes on all the same: what is stored in the end
 * is a duplicate when Meta repeats it, and no guest has waited for that.
 */
export async function answeredInTime<T>(storing: Promise<T>, withinMs: number): Promise<T> {
  const answered = new AbortController();
  const late = sleep(withinMs, undefined, { signal: answered.signal }).then(() => {
    throw new Problem('unavailable', 'La base de datos tarda: el aviso se puede repetir.');
  });
  try {
    return await Promise.race([storing, late]);
  } finally {
    late.catch(() => undefined);
    answered.abort();
  }
}
