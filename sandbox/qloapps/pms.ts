import pg from 'pg';
import { type Catalogue, readCatalogue } from './catalogue.ts';
import { localTime } from './clock.ts';
import { schema } from './schema.ts';
import { isSeedName, plantSeed, type SeedName } from './seeds.ts';

/**
 * How the server is set up, which decides what a booking call answers (QloApps facts 3): prices shown with tax
 * (the usual answers), without tax (always 500, done all the same), or PHP's display_errors on (always 200).
 */
export type Regime = 'tax-included' | 'tax-excluded' | 'display-errors';

/** The property management system itself: its rows, its catalogue and its clock. */
export class Pms {
  readonly database: pg.Pool;
  regime: Regime = 'tax-included';
  readonly #now: () => Promise<Date> | Date;
  #catalogue: Promise<Catalogue> | null = null;

  constructor(database: pg.Pool, now: () => Promise<Date> | Date) {
    this.database = database;
    this.#now = now;
  }

  catalogue(): Promise<Catalogue> {
    this.#catalogue ??= readCatalogue(this.database);
    return this.#catalogue;
  }

  catalogueChanged(): void {
    this.#catalogue = null;
  }

  /** The server's local time, in its own zone and writing. */
  async now(): Promise<string> {
    const [instant, catalogue] = await Promise.all([this.#now(), this.catalogue()]);
    return localTime(instant, catalogue.timeZone);
  }

  /** Creates what is missing and plants `seed` into an empty database; refuses one that holds another seed's data. */
  async open(seed: SeedName): Promise<void> {
    await this.transaction(async (client) => {
      await client.query("select pg_advisory_xact_lock(hashtext('qloapps schema'))");
      await client.query(schema);
      const present = await client.query<{ value: string }>(
        "select value from qloapps.meta where name = 'seed'",
      );
      const planted = present.rows[0]?.value;
      if (planted === undefined) await plantSeed(client, seed);
      else if (planted !== seed) {
        throw new Error(
          `The QloApps stand-in's database holds the data of "${planted}", not of "${seed}"; reset it first.`,
        );
      }
    });
  }

  /** Throws everything away and starts over from `seed` (default: the one that was there). */
  async reset(seed?: SeedName): Promise<void> {
    await this.transaction(async (client) => {
      const present = await client.query<{ value: string }>(
        "select value from qloapps.meta where name = 'seed'",
      );
      const planted = present.rows[0]?.value;
      await client.query('drop schema qloapps cascade');
      await client.query(schema);
      await plantSeed(client, seed ?? (isSeedName(planted) ? planted : 'hotel-del-lago'));
    });
    this.catalogueChanged();
  }

  async transaction<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const client = await this.database.connect();
    let broken = false;
    try {
      await client.query('begin');
      const result = await work(client);
      await client.query('commit');
      return result;
    } catch (error) {
      await client.query('rollback').catch(() => {
        broken = true;
      });
      throw error;
    } finally {
      client.release(broken);
    }
  }
}

export function openPool(databaseUrl: string, onError: (error: Error) => void): pg.Pool {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 12, application_name: 'qloapps-stand-in' });
  pool.on('error', onError);
  return pool;
}
