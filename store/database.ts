import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { databaseIsAway, shouldTryAgain } from './errors.ts';

/** Amounts and sequences are far below 2^53, so bigint columns come as numbers. */
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
/** Nights are plain dates: a `date` column stays the text it is. */
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

export type Database = pg.Pool;
export type Connection = pg.PoolClient;
/** Anything a statement can run on. */
export type Queryable = Pick<pg.Pool, 'query'>;

export interface DatabaseOptions {
  max?: number;
  name?: string;
  /** How long a connection is waited for, ms. */
  connectMs?: number;
  /** How long a statement is waited for, the locks it wants included, ms. */
  answerMs?: number;
  onError?: (error: Error) => void;
}

/** The server's own word on a statement that took too long comes first, if it still speaks. */
const GRACE_MS = 100;

/** Opens the pool. A connection that breaks while idle is replaced; its error is handed to `onError`. */
export function openDatabase(url: string, options: DatabaseOptions = {}): Database {
  const answerMs = options.answerMs ?? 30_000;
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 10,
    application_name: options.name ?? 'agente-hotelero',
    connectionTimeoutMillis: options.connectMs ?? 5_000,
    statement_timeout: answerMs,
    query_timeout: answerMs + GRACE_MS,
    // A session whose client vanished must not keep its row locks until TCP notices.
    idle_in_transaction_session_timeout: 30_000,
  });
  pool.on('error', (error) => options.onError?.(error));
  return pool;
}

/** How often a transaction is begun again that lost against another one. */
const MOST_TRIES = 5;
const LONGEST_PAUSE_MS = 20;

/**
 * Runs `work` in one transaction; whatever it throws rolls back and is thrown on. After a deadlock or a serialization
 * failure it runs again from the beginning: `work` must touch nothing but the database.
 */
export async function transaction<T>(
  database: Database,
  work: (connection: Connection) => Promise<T>,
): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await attempt(database, work);
    } catch (error) {
      if (tried === MOST_TRIES || !shouldTryAgain(error)) throw error;
      // Not at the same time as the other one.
      await sleep(Math.random() * LONGEST_PAUSE_MS * tried);
    }
  }
}

async function attempt<T>(database: Database, work: (connection: Connection) => Promise<T>): Promise<T> {
  const connection = await database.connect();
  let broken: Error | undefined;
  // Without a listener a connection that breaks while it is checked out ends the process.
  const onError = (error: Error) => {
    broken = error;
  };
  connection.on('error', onError);
  try {
    await connection.query('begin');
    const result = await work(connection);
    await connection.query('commit');
    return result;
  } catch (error) {
    // Whoever does not answer a statement will not answer this one either; closing the connection rolls back as well.
    if (databaseIsAway(error)) broken = error as Error;
    else
      await connection.query('rollback').catch((failure: Error) => {
        broken = failure;
      });
    throw error;
  } finally {
    connection.removeListener('error', onError);
    connection.release(broken);
  }
}
