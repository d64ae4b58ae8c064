/** The journal of requests to the PMS, and the lock that makes one process the writer of a hotel. */
import pg from 'pg';

type Outcome = 'done' | 'refused' | 'not-sent' | 'unknown' | 'seen';

/** PostgreSQL gives up waiting for the lock this often, so that deadline and abort are looked at. */
const LOCK_SLICE_MS = 500;
const LOCK_NOT_AVAILABLE = '55P03';

/**
 * Journal on the application's database (table `pms_requests`). Each acquisition opens a connection of its own:
 * the lock lives exactly as long as that connection, so the URL must not lead through a transaction pooler.
 */
export function createPmsJournal(databaseUrl: string) {
  return {
    async acquire(
      hotelId: string,
      { waitMs, writeMs, signal }: { waitMs: number; writeMs: number; signal?: AbortSignal | undefined },
    ): Promise<PmsWriter | null> {
      const client = new pg.Client({
        connectionString: databaseUrl,
        application_name: 'agente-hotelero pms writer',
        connectionTimeoutMillis: 5_000,
        keepAlive: true,
      });
      const lost = new AbortController();
      client.on('error', () => lost.abort());
      client.on('end', () => lost.abort());
      await client.connect();
      try {
        await client.query(`set lock_timeout = ${LOCK_SLICE_MS}`);
        if (!(await lock(client, hotelId, performance.now() + waitMs, signal))) {
          await client.end();
          return null;
        }
        await client.query(
          `update pms_requests set outcome = 'unknown',
                  finished_at = least(started_at + $2 * interval '1 millisecond', clock_timestamp())
           where hotel_id = $1 and finished_at is null`,
          [hotelId, writeMs],
        );
      } catch (error) {
        await client.end().catch(() => lost.abort());
        throw error;
      }
      return new PmsWriter(client, hotelId, lost.signal);
    },
  };
}

async function lock(
  client: pg.Client,
  hotelId: string,
  deadline: number,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  for (;;) {
    signal?.throwIfAborted();
    try {
      await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [`pms-writer:${hotelId}`]);
      return true;
    } catch (error) {
      if ((error as { code?: string }).code !== LOCK_NOT_AVAILABLE) throw error;
    }
    if (performance.now() >= deadline) return false;
  }
}

/** The hotel's only writer for as long as its connection lives. Times are the database's, the same for every process. */
class PmsWriter {
  readonly lost: AbortSignal;
  readonly #client: pg.Client;
  readonly #hotelId: string;

  constructor(client: pg.Client, hotelId: string, lost: AbortSignal) {
    this.#client = client;
    this.#hotelId = hotelId;
    this.lost = lost;
  }

  async begin(reference: string, kind: string): Promise<string> {
    const { rows } = await this.#client.query<{ id: string }>(
      'insert into pms_requests (hotel_id, reference, kind) values ($1, $2, $3) returning id::text',
      [this.#hotelId, reference, kind],
    );
    const row = rows[0];
    if (!row) throw new Error('insert into pms_requests returned no row');
    return row.id;
  }

  async finish(request: string, outcome: Outcome): Promise<void> {
    await this.#client.query(
      'update pms_requests set finished_at = clock_timestamp(), outcome = $2 where id = $1',
      [request, outcome],
    );
  }

  async unsettledMs(reference: string, longestRequestMs: number): Promise<number> {
    const { rows } = await this.#client.query<{ ms: number }>(
      `select coalesce(extract(epoch from max(finished_at) + $3 * interval '1 millisecond' - clock_timestamp())
                * 1000, 0)::float8 as ms
       from pms_requests where hotel_id = $1 and reference = $2 and outcome = 'unknown'`,
      [this.#hotelId, reference, longestRequestMs],
    );
    return Math.max(0, Math.ceil(rows[0]?.ms ?? 0));
  }

  async settle(reference: string, kind: string): Promise<void> {
    await this.#client.query(
      `update pms_requests set outcome = 'seen'
       where hotel_id = $1 and reference = $2 and kind = $3 and outcome = 'unknown'`,
      [this.#hotelId, reference, kind],
    );
  }

  async close(reference: string): Promise<void> {
    await this.#client.query(
      `insert into pms_requests (hotel_id, reference, kind, finished_at, outcome)
       select $1, $2, 'closed', clock_timestamp(), 'done'
       where not exists (select 1 from pms_requests where hotel_id = $1 and reference = $2 and kind = 'closed')`,
      [this.#hotelId, reference],
    );
  }

  async isClosed(reference: string): Promise<boolean> {
    const { rowCount } = await this.#client.query(
      `select 1 from pms_requests where hotel_id = $1 and reference = $2 and kind = 'closed' limit 1`,
      [this.#hotelId, reference],
    );
    return (rowCount ?? 0) > 0;
  }

  /** Ends the connection and the lock with it; a connection that is gone already has released it. */
  async release(): Promise<void> {
    if (this.lost.aborted) return;
    await this.#client.end();
  }
}
