import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { runner } from 'node-pg-migrate';

const DIRECTORY = fileURLToPath(new URL('./migrations', import.meta.url));

/**
 * Brings the database of `databaseUrl` to this code's schema: every file of store/migrations that it has not
 * had, in the order of their numbers, each whole and in a transaction of its own. Forward only. Two callers at
 * once wait for each other. Returns the names that ran now; `log` hears of each.
 * Throws what PostgreSQL says of a statement, and when a file is numbered before one that already ran.
 */
export async function migrate(
  databaseUrl: string,
  options: { log?: (line: string) => void } = {},
): Promise<string[]> {
  const ran = await runner({
    databaseUrl,
    dir: DIRECTORY,
    direction: 'up',
    migrationsTable: 'migrations',
    advisoryLockMode: 'wait',
    singleTransaction: false,
    // The runner's own log is every statement, at the level of its warnings.
    log: () => undefined,
    migrationLoaderStrategies: [
      {
        // The file is the migration: no markers in comments, no way down.
        extensions: ['.sql'],
        loader: (paths) =>
          Promise.all(
            paths.map(async (path) => {
              const sql = await readFile(path, 'utf8');
              return { id: path, filePaths: [path], actions: { up: (pgm) => pgm.sql(sql), down: false } };
            }),
          ),
      },
    ],
  });
  const names = ran.map(({ name }) => name);
  for (const name of names) options.log?.(`migrated ${name}`);
  return names;
}
