/** A PostgreSQL that keeps our statements waiting, or ends them, as an administrator at work does. */
import pg from 'pg';
import { until } from './until.ts';

export interface Lock {
  release(): Promise<void>;
}

/** Locks a table against everybody until it is released. */
export async function lockTable(databaseUrl: string, table: string): Promise<Lock> {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'administrator' });
  await client.connect();
  await client.query('begin');
  await client.query(`lock table ${client.escapeIdentifier(table)} in access exclusive mode`);
  return {
    async release() {
      await client.query('rollback');
      await client.end();
    },
  };
}

const WAITING = `select pid from pg_stat_activity
  where application_name like $1 || '%' and wait_event_type = 'Lock' and datname = current_database()`;

/** Resolves when a process of ours waits for a lock. */
export async function keptWaiting(db: pg.Pool, application: 'agente-worker' | 'agente-api'): Promise<void> {
  await until(
    `${application} to wait for a lock`,
    async () => (await db.query(WAITING, [application])).rowCount,
  );
}

/** Cancels so many statements of ours that wait for a lock, each as soon as it waits. */
export async function cancelWaiting(
  db: pg.Pool,
  application: 'agente-worker' | 'agente-api',
  times: number,
): Promise<void> {
  for (let cancelled = 0; cancelled < times; ) {
    await keptWaiting(db, application);
    const { rowCount } = await db.query(`select pg_cancel_backend(pid) from (${WAITING}) waiting`, [
      application,
    ]);
    cancelled += rowCount ?? 0;
  }
}
