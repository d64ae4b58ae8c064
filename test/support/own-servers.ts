/**
 * A PostgreSQL and a Temporal of one test's own, with their data on disk: they may be stopped, killed with -9 and started
 * again at the same addresses without harm to other tests.
 */
import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { freePort } from '../../scripts/dev/ports.ts';
import { ensureDatabase, prepareCluster, removeCluster } from '../../scripts/dev/postgres.ts';
import { type ServerProcess, startServer } from '../../scripts/dev/server-process.ts';
import { migrate } from '../../store/migrate.ts';
import { type OwnServer, ownTemporalServer } from './temporal.ts';

const run = promisify(execFile);

/** The machine goes on when its processes are killed: what was written is there, only not what was never handed to it. */
const SETTINGS = ['fsync=off', 'full_page_writes=off', 'synchronous_commit=on', 'max_connections=100'];

export interface OwnDatabase {
  url: string;
  /** `kill -9` of all its processes at once; what was committed stays. */
  kill(): Promise<void>;
  /** Ends it as an operator does for a restart: clients are cut off, nothing is lost. */
  stop(): Promise<void>;
  /** Starts it again at the same address. */
  start(): Promise<void>;
  /** Keeps what is in it now. It must not be running. */
  backUp(): void;
  /** Puts back what was kept last. It must not be running. */
  restore(): void;
  close(): Promise<void>;
}

export interface OwnServers {
  database: OwnDatabase;
  temporal: OwnServer;
  close(): Promise<void>;
}

interface Running {
  pid: number;
  parent: number;
}

/** All processes of this machine that live; one that only waits to be collected does not. */
async function processes(): Promise<Running[]> {
  const { stdout } = await run('ps', ['-A', '-o', 'pid=,ppid=,stat=']);
  return stdout
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([, , state]) => state && !state.startsWith('Z'))
    .map(([pid, parent]) => ({ pid: Number(pid), parent: Number(parent) }));
}

function killNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    // It ended by itself meanwhile.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** With the owner that PostgreSQL insists on. */
const copy = (from: string, to: string) => execFileSync('cp', ['-a', from, to]);

/** A PostgreSQL with the migrated application database. */
async function ownDatabase(): Promise<OwnDatabase> {
  const directory = mkdtempSync(join(tmpdir(), 'agente-postgres-'));
  const cluster = await prepareCluster({
    dataDir: join(directory, 'postgres'),
    port: await freePort(),
    password: 'own',
    settings: SETTINGS,
  });
  const backup = `${cluster.dataDir}.backup`;
  let server: ServerProcess | undefined;
  const start = async () => {
    await cluster.clearLeftover();
    server = await startServer({
      name: 'PostgreSQL',
      ...cluster,
      ...cluster.account,
      env: { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' },
      stopSignal: 'SIGINT',
      timeoutMs: 60_000,
    });
  };
  await start();
  const url = cluster.url('agente_db');
  await ensureDatabase(url, 'DATABASE_URL');
  await migrate(url);
  return {
    url,
    start,
    async kill() {
      const { pid } = server ?? {};
      const children = (await processes()).filter(({ parent }) => parent === pid).map((one) => one.pid);
      await server?.kill();
      for (const child of children) killNow(child);
      // Its shared memory is taken for as long as one of them lives.
      while ((await processes()).some((one) => children.includes(one.pid))) await sleep(20);
    },
    stop: async () => await server?.stop(),
    backUp() {
      rmSync(backup, { recursive: true, force: true });
      copy(cluster.dataDir, backup);
    },
    restore() {
      rmSync(cluster.dataDir, { recursive: true, force: true });
      copy(backup, cluster.dataDir);
    },
    async close() {
      await server?.kill();
      rmSync(backup, { recursive: true, force: true });
      removeCluster(join(directory, 'postgres'));
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** Both, started. */
export async function openOwnServers(): Promise<OwnServers> {
  const [database, temporal] = await Promise.all([ownDatabase(), ownTemporalServer()]);
  return {
    database,
    temporal,
    close: async () => void (await Promise.all([database.close(), temporal.close()])),
  };
}
