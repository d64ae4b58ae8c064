/** Fresh servers for the benchmark, with their everyday durability: PostgreSQL with fsync, Temporal with WAL. */
import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../scripts/dev/paths.ts';
import { freePort } from '../../scripts/dev/ports.ts';
import { ensureDatabase, prepareCluster, removeCluster } from '../../scripts/dev/postgres.ts';
import { startServer } from '../../scripts/dev/server-process.ts';
import { temporalCli } from '../../scripts/dev/temporal-cli.ts';
import { devServerArguments, devServerReady, searchAttributes } from '../../scripts/dev/temporal-server.ts';
import { writeWorkflowBundle } from '../../scripts/dev/workflow-bundle.ts';
import { migrate } from '../../store/migrate.ts';

export const SECRET = 'bench-app-secret';
export const NUMBER_ID = '200000000000001';

export interface BenchHouse {
  apiUrl: string;
  databaseUrl: string;
  temporalAddress: string;
  /** Resident memory of a process in MiB. */
  rss(name: 'api' | 'worker'): number;
  fork(script: string, env?: Record<string, string>): ChildProcess;
  close(): Promise<void>;
}

export async function openBenchHouse(graphUrl: string): Promise<BenchHouse> {
  const directory = mkdtempSync(join(tmpdir(), 'agente-bench-'));
  const cluster = await prepareCluster({
    dataDir: join(directory, 'postgres'),
    port: await freePort(),
    password: 'bench',
    settings: ['shared_preload_libraries=pg_stat_statements', 'max_connections=100'],
  });
  const postgres = await startServer({
    name: 'PostgreSQL',
    ...cluster,
    ...cluster.account,
    env: { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' },
    stopSignal: 'SIGQUIT',
    timeoutMs: 60_000,
  });
  const databaseUrl = cluster.url('agente_db');
  await ensureDatabase(databaseUrl, 'DATABASE_URL');
  await migrate(databaseUrl);
  const temporalPort = await freePort();
  const temporalAddress = `127.0.0.1:${temporalPort}`;
  const temporal = await startServer({
    name: 'Temporal',
    command: await temporalCli(),
    args: devServerArguments({
      port: temporalPort,
      uiPort: null,
      databaseFile: join(directory, 'temporal.db'),
      searchAttributes: searchAttributes(),
    }),
    env: process.env,
    stopSignal: 'SIGTERM',
    ready: () => devServerReady(temporalAddress, 'default'),
    timeoutMs: 60_000,
  });
  const bundle = join(directory, 'workflows.js');
  await writeWorkflowBundle(bundle);
  const port = await freePort();
  const apiUrl = `http://127.0.0.1:${port}`;
  const env: Record<string, string> = {
    PATH: process.env['PATH'] ?? '',
    ENVIRONMENT: 'dev',
    PORT: String(port),
    DATABASE_URL: databaseUrl,
    TEMPORAL_ADDRESS: temporalAddress,
    PMS_BASE_URL: 'http://127.0.0.1:9',
    PMS_API_KEY: 'none',
    WHATSAPP_API_BASE_URL: graphUrl,
    WHATSAPP_ACCESS_TOKEN: 'bench',
    WHATSAPP_PHONE_NUMBER_ID: NUMBER_ID,
    WHATSAPP_VERIFY_TOKEN: 'bench',
    WHATSAPP_APP_SECRET: SECRET,
    HOTEL_FILE: join(ROOT, 'hotels'),
    API_TOKENS: 'bench:admin:bench',
    SECRET_KEY: 'bench-secret-key-0123',
    LOG_LEVEL: 'warn',
    WORKFLOW_BUNDLE: bundle,
  };
  const children: Record<string, ChildProcess> = {};
  const start = (script: string, extra: Record<string, string> = {}) =>
    fork(join(ROOT, script), {
      env: { ...env, ...extra },
      execPath: process.execPath,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
  children['api'] = start('api/main.ts');
  children['worker'] = start('workers/main.ts');
  await waitForApi(apiUrl);
  return {
    apiUrl,
    databaseUrl,
    temporalAddress,
    rss: (name) =>
      Math.round(
        Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${children[name]?.pid}/status`, 'utf8'))?.[1]) /
          1024,
      ),
    fork: start,
    async close() {
      for (const child of Object.values(children)) child.kill('SIGKILL');
      await Promise.all([temporal.stop(), postgres.stop()]);
      removeCluster(join(directory, 'postgres'));
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

async function waitForApi(apiUrl: string): Promise<void> {
  for (let tries = 0; tries < 150; tries++) {
    const ready = await fetch(`${apiUrl}/health/ready`).then(
      (response) => response.ok,
      () => false,
    );
    if (ready) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error('the API did not become ready');
}
