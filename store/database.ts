import pg from 'pg';

/** Amounts and sequences are far below 2^53, so bigint columns come as numbers. */
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
/** Nights are plain dates: a `date` column stays the text it is. */
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

export type Database = pg.Pool;
export type Connection = pg.PoolClient;
/** Anything a statement can run on. */
export type Queryable = Pick<pg.Pool, 'query'>;

/** Opens the pool. A connection that breaks while idle is replaced; its error is handed to `onError`. */
export function openDatabase(
  url: string,
  options: { max?: number; name?: string; onError?: (error: Error) => void } = {},
): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max ?? 10,
    application_name: options.name ?? 'agente-hotelero',
    connectionTimeoutMillis: 5_000,
    statement_timeout: 30_000,
    // A session whose client vanished must not keep its row locks until TCP notices.
    idle_in_transaction_session_timeout: 30_000,
  });
  pool.on('error', (error) => options.onError?.(error));
  return pool;
}

/** Runs `work` in one transaction; whatever it throws rolls back and is thrown on. */
export async function transaction<T>(
  database: Database,
  work: (connection: Connection) => Promise<T>,
): Promise<T> {
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
    await connection.query('rollback').catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    connection.removeListener('error', onError);
    connection.release(broken);
  }
}
