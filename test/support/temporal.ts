/** The run's shared Temporal dev server, and servers of a drill's own. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { freePort } from '../../scripts/dev/ports.ts';
import { type ServerProcess, startServer } from '../../scripts/dev/server-process.ts';
import { devServerArguments, devServerReady, searchAttributes } from '../../scripts/dev/temporal-server.ts';

function given(name: string): string {
  const value = process.env[name];
  assert.ok(value, `the test runner gives ${name}: run this through \`make test FILES=…\``);
  return value;
}

/** `host:port` of the shared server; its namespace is `default`. */
export const temporalAddress = (): string => given('AH_TEMPORAL_ADDRESS');

/** The file for WORKFLOW_BUNDLE, built once for the whole run. */
export const workflowBundle = (): string => given('AH_TEST_BUNDLE');

/** A task queue that no other test listens on. */
export const newTaskQueue = (name = 'test'): string =>
  `${name}-${process.pid}-${Math.random().toString(36).slice(2, 8)}`;

/** A client of the shared server, or of another; close its connection at the end. */
export async function temporalClient(address = temporalAddress()): Promise<Client> {
  return new Client({ connection: await Connection.connect({ address }) });
}

export interface OwnServer {
  address: string;
  /** `kill -9`; what it had written stays. */
  kill(): Promise<void>;
  /** Starts it again at the same address, with what it had written. */
  start(): Promise<void>;
  /** Removes what it had written, as if its disk were lost. It must not be running. */
  forget(): void;
  /** Ends it and removes its files. */
  close(): Promise<void>;
}

/** A dev server with a database file of its own, for drills that kill it. */
export async function ownTemporalServer(options: { dynamicConfig?: string[] } = {}): Promise<OwnServer> {
  const directory = mkdtempSync(join(tmpdir(), 'agente-temporal-'));
  const databaseFile = join(directory, 'temporal.db');
  const port = await freePort();
  const address = `127.0.0.1:${port}`;
  let server: ServerProcess | undefined;
  const start = async () => {
    server = await startServer({
      name: 'Temporal',
      command: given('AH_TEMPORAL_CLI'),
      args: devServerArguments({
        port,
        uiPort: null,
        databaseFile,
        searchAttributes: searchAttributes(),
        ...options,
      }),
      env: process.env,
      stopSignal: 'SIGTERM',
      ready: () => devServerReady(address, 'default'),
      timeoutMs: 30_000,
    });
  };
  await start();
  return {
    address,
    start,
    kill: async () => server?.kill(),
    forget: () => {
      for (const suffix of ['', '-shm', '-wal']) rmSync(databaseFile + suffix, { force: true });
    },
    async close() {
      await server?.kill();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
