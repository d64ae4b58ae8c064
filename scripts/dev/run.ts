/** `make run`: brings everything up on this machine, says where to look, and takes all of it down again. */
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { migrate } from '../../store/migrate.ts';
import { readShellEnv, withDotEnv, writeShellEnv } from './env-file.ts';
import { ROOT, RUN_DIR } from './paths.ts';
import { makePlan, type Plan, withoutOwnAddresses } from './plan.ts';
import { claimPorts } from './ports.ts';
import { ensureDatabase, prepareCluster } from './postgres.ts';
import { developmentSecrets } from './secrets.ts';
import { apiService, postgresService, sandboxService, temporalService, workerService } from './services.ts';
import { summary } from './summary.ts';
import { runningSupervisor, Supervisor, stopLeftovers } from './supervisor.ts';
import { temporalCli } from './temporal-cli.ts';
import { duration, fail, paint, Stop, say, step } from './terminal.ts';

const started = performance.now();
const ENV_FILE = join(RUN_DIR, 'env');
const DATA_DIR = join(RUN_DIR, 'postgres');

async function startDatabase(supervisor: Supervisor, plan: Plan, password: string): Promise<void> {
  await step(plan.starts.postgres ? 'PostgreSQL' : 'PostgreSQL de DATABASE_URL', async (note) => {
    if (plan.starts.postgres) {
      note('preparo los datos');
      const cluster = await prepareCluster({ dataDir: DATA_DIR, port: plan.ports.postgres, password });
      note('arranca');
      await supervisor.start(postgresService(cluster));
    }
    const url = plan.service['DATABASE_URL'] ?? '';
    await ensureDatabase(url, 'DATABASE_URL');
    if (plan.sandbox['SANDBOX_PARTS'])
      await ensureDatabase(plan.sandbox['SANDBOX_DATABASE_URL'] ?? '', 'SANDBOX_DATABASE_URL');
    note('migraciones');
    await migrate(url);
  });
}

async function bringUp(supervisor: Supervisor, plan: Plan, password: string): Promise<void> {
  const cli = plan.starts.temporal ? await temporalCli() : null;
  await startDatabase(supervisor, plan, password);
  if (cli) await step('Temporal', () => supervisor.start(temporalService(cli, plan)));
  writeShellEnv(ENV_FILE, plan.forClients);
  if (plan.sandbox['SANDBOX_PARTS'])
    await step(`Simuladores (${plan.sandbox['SANDBOX_PARTS'].replaceAll(',', ', ')})`, () =>
      supervisor.start(sandboxService(plan)),
    );
  await step('Worker', () => supervisor.start(workerService(plan)));
  await step('API', () => supervisor.start(apiService(plan)));
}

/** Whether the caller wants this process to outlive its terminal (`nohup`): SIGHUP is ignored from the start. */
function ignoresHangup(): boolean {
  try {
    const mask = /^SigIgn:\s*([0-9a-f]+)/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? '0';
    return (BigInt(`0x${mask}`) & 1n) === 1n;
  } catch {
    return false;
  }
}

async function main(): Promise<void> {
  mkdirSync(RUN_DIR, { recursive: true });
  const running = runningSupervisor();
  if (running)
    throw new Stop(
      `make run ya está andando en este árbol (proceso ${running.pid}): cortalo antes con Ctrl-C o «kill ${running.pid}».`,
    );
  const left = await stopLeftovers();
  if (left.length > 0) say(`· Había quedado andando de antes: ${left.join(', ')}. Ya está detenido.`);

  const secretsFile = join(RUN_DIR, 'secrets.json');
  if (existsSync(DATA_DIR) && !existsSync(secretsFile))
    throw new Stop(
      'Falta .run/secrets.json, con la clave de los datos de .run/postgres: «make reset» empieza de nuevo.',
    );
  const secrets = developmentSecrets(secretsFile);
  const given = withDotEnv(join(ROOT, '.env'));
  const env = withoutOwnAddresses(given, RUN_DIR, readShellEnv(ENV_FILE));
  const plan = makePlan(env, secrets, RUN_DIR);
  await claimPorts(plan.claims);

  const supervisor = new Supervisor();
  let ending = false;
  const signals: NodeJS.Signals[] = ignoresHangup() ? ['SIGINT', 'SIGTERM'] : ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) {
    process.on(signal, () => {
      if (ending) {
        supervisor.kill();
        process.exit(130);
      }
      ending = true;
      say(`\n· Deteniendo todo… ${paint('dim', '(otra vez Ctrl-C: sin esperar)')}`);
      supervisor.stop().then(() => {
        say('✓ Todo detenido; los datos quedan en .run/.');
        process.exit(0);
      }, fail);
    });
  }
  // A closed terminal must not end the supervisor before its children.
  process.stdout.on('error', () => undefined);
  process.stderr.on('error', () => undefined);

  try {
    await Promise.race([bringUp(supervisor, plan, secrets.postgresPassword), supervisor.broken]);
  } catch (error) {
    if (ending) return;
    await supervisor.stop();
    fail(error);
  }
  if (ending) return;
  supervisor.settle();
  say(`${paint('green', '✓')} Todo en marcha en ${duration(performance.now() - started)}\n`);
  say(summary(plan));
}

await main().catch(fail);
