/** What a test run starts once: PostgreSQL with a migrated template, Temporal in memory, bundle, browser. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { migrate } from '../../store/migrate.ts';
import { chromium } from './chromium.ts';
import { type Entry, isAlive, readRoster, stopLeftover, writeRoster } from './leftovers.ts';
import { ROOT, RUN_DIR } from './paths.ts';
import { freePort } from './ports.ts';
import { ensureDatabase, prepareCluster, removeCluster } from './postgres.ts';
import { type ServerProcess, startServer } from './server-process.ts';
import { temporalCli } from './temporal-cli.ts';
import { devServerArguments, devServerReady, searchAttributes } from './temporal-server.ts';
import { Stop, step } from './terminal.ts';
import { writeWorkflowBundle } from './workflow-bundle.ts';

const RUNS = join(RUN_DIR, 'test');
const TEMPLATE = 'template_agente';
/** The program that runs them, as its command line names it. */
const MARKER = relative(ROOT, process.argv[1] ?? '');

/** Nothing of a test has to outlive a crash of this machine. */
const FAST = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=300'];

export interface TestServers {
  /** For the test files' processes. */
  env: Record<string, string>;
  /** Where this run keeps its things. */
  directory: string;
  stop(): Promise<void>;
}

/** Stops and removes what a killed test run left. */
async function sweep(): Promise<void> {
  for (const name of existsSync(RUNS) ? readdirSync(RUNS) : []) {
    const directory = join(RUNS, name);
    const roster = readRoster(join(directory, 'pids.json'));
    if (roster && isAlive(roster.supervisor)) continue;
    for (const child of roster?.children ?? []) await stopLeftover(child, 'SIGKILL');
    removeCluster(join(directory, 'postgres'));
    rmSync(directory, { recursive: true, force: true });
  }
}

/**
 * Starts everything. A browser that is `needed` and missing is a Stop; one that is `wanted` fails only the file that
 * asks for it; with `none` nobody looks.
 * Throws Stop with a sentence when a server cannot be had; what was started by then is stopped.
 */
export async function startTestServers(browsers: 'needed' | 'wanted' | 'none'): Promise<TestServers> {
  await sweep();
  const directory = join(RUNS, String(process.pid));
  mkdirSync(directory, { recursive: true });
  const supervisor: Entry = { name: 'make test', pid: process.pid, marker: MARKER };
  const children: Entry[] = [];
  const servers: ServerProcess[] = [];
  const keep = (server: ServerProcess, name: string, marker: string) => {
    servers.push(server);
    children.push({ name, pid: server.pid, marker });
    writeRoster(join(directory, 'pids.json'), { supervisor, children });
  };
  writeRoster(join(directory, 'pids.json'), { supervisor, children });
  const stop = async () => {
    await Promise.all(servers.map((server) => server.stop()));
    removeCluster(join(directory, 'postgres'));
    rmSync(directory, { recursive: true, force: true });
  };
  const env: Record<string, string> = {};

  const postgres = async () => {
    const dataDir = join(directory, 'postgres');
    const password = randomBytes(9).toString('hex');
    const cluster = await prepareCluster({ dataDir, port: await freePort(), password, settings: FAST });
    const plan = {
      name: 'PostgreSQL',
      ...cluster,
      ...cluster.account,
      env: { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' },
    };
    keep(
      await startServer({ ...plan, stopSignal: 'SIGQUIT', timeoutMs: 60_000 }),
      'postgres',
      cluster.dataDir,
    );
    await ensureDatabase(cluster.url(TEMPLATE), 'AH_TEST_TEMPLATE_DB');
    await migrate(cluster.url(TEMPLATE));
    env['AH_TEST_PG_ADMIN_URL'] = cluster.url();
    env['AH_TEST_TEMPLATE_DB'] = TEMPLATE;
    // What test/sandbox takes instead of a server of its own.
    env['TEST_SANDBOX_POSTGRES'] = cluster.url().replace(/\/postgres$/, '');
  };
  const temporal = async () => {
    const cli = await temporalCli();
    const port = await freePort();
    const address = `127.0.0.1:${port}`;
    const args = devServerArguments({
      port,
      uiPort: null,
      databaseFile: null,
      searchAttributes: searchAttributes(),
    });
    const ready = () => devServerReady(address, 'default');
    keep(
      await startServer({
        name: 'Temporal',
        command: cli,
        args,
        env: process.env,
        stopSignal: 'SIGTERM',
        ready,
        timeoutMs: 60_000,
      }),
      'temporal',
      `--port ${port}`,
    );
    env['AH_TEMPORAL_ADDRESS'] = address;
    env['AH_TEMPORAL_CLI'] = cli;
  };
  const bundle = async () => {
    const file = join(directory, 'workflow-bundle.js');
    await writeWorkflowBundle(file);
    env['AH_TEST_BUNDLE'] = file;
  };
  const browser = async (note: (text: string) => void) => {
    try {
      const { path, fonts } = await chromium(note);
      env['AH_CHROMIUM_PATH'] = path;
      if (fonts) env['AH_CHROMIUM_FONTS'] = fonts;
    } catch (error) {
      if (browsers === 'needed' || !(error instanceof Stop)) throw error;
      env['AH_CHROMIUM_ERROR'] = error.message;
    }
  };

  const started = await Promise.allSettled([
    step('PostgreSQL y base modelo', postgres),
    step('Temporal en memoria', temporal),
    step('Workflows empaquetados', bundle),
    ...(browsers === 'none' ? [] : [step('Navegador', browser)]),
  ]);
  const failed = started.find((one) => one.status === 'rejected');
  if (failed) {
    await stop();
    throw failed.reason;
  }
  return { env, directory, stop };
}
