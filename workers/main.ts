/** The worker's process: both workflows, their activities, and the chores. */
import { createServer } from 'node:http';
import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, type LogEntry, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { Registry } from 'prom-client';
import { createConversationActivities } from '../activities/conversation/index.ts';
import { createReservationActivities } from '../activities/reservation/index.ts';
import { watchSecretFiles } from '../config/environment.ts';
import { createLog } from '../config/log.ts';
import { configurationOrExit } from '../config/start.ts';
import { openDatabase } from '../store/database.ts';
import { startAlerts } from './alerts.ts';
import { watchBreath } from './breath.ts';
import { startChores } from './chores.ts';
import { HEARTBEAT_EVERY_MS, heartbeats } from './heartbeats.ts';
import { registerSearchAttributes } from './search-attributes.ts';
import { createWorld } from './world.ts';

const { env, temporal: address } = configurationOrExit();
const log = createLog({ name: 'worker', level: env.LOG_LEVEL, dir: env.LOG_DIR });
watchSecretFiles(env, (outcome) => log.warn(outcome, 'secret files were read again'));
Runtime.install({
  logger: new DefaultLogger('WARN', ({ level, message, meta }: LogEntry) =>
    log[level === 'ERROR' ? 'error' : 'warn'](
      {
        temporal: meta?.['error'] ? String(meta['error']).slice(0, 500) : undefined,
        // What a workflow says of itself (workflows/patience.ts).
        ...(meta?.['decision']
          ? { process: meta['workflowId'], decision: meta['decision'], at: meta['at'] }
          : {}),
      },
      message,
    ),
  ),
  shutdownSignals: [],
});

const connection = await Connection.connect({ ...address, connectTimeout: 10_000 });
const added = await registerSearchAttributes(connection, env.TEMPORAL_NAMESPACE);
if (added.length) log.info({ added }, 'search attributes registered');
const database = openDatabase(env.DATABASE_URL, {
  name: 'agente-worker',
  max: 12,
  onError: (error) => log.warn({ error: error.message }, 'an idle database connection broke'),
});
const registry = new Registry();
const breath = watchBreath(registry, log);
const world = createWorld(env, {
  client: new Client({ connection, namespace: env.TEMPORAL_NAMESPACE }),
  database,
  registry,
  log,
});

/**
 * Workflows share one thread: tasks begun together end together, and after a restart each has a whole history to replay. Those
 * that end too late for WORKFLOW_TASK_TIMEOUT_MS are done again. A dozen costs no throughput, six cost a tenth of it: a task
 * is held while its local activity waits for PostgreSQL (docs/performance.md).
 */
const WORKFLOW_TASKS_AT_ONCE = 12;

const worker = await Worker.create({
  connection: await NativeConnection.connect(address),
  namespace: env.TEMPORAL_NAMESPACE,
  taskQueue: env.TEMPORAL_TASK_QUEUE,
  ...(env.WORKFLOW_BUNDLE
    ? { workflowBundle: { codePath: env.WORKFLOW_BUNDLE } }
    : { workflowsPath: new URL('../workflows/index.ts', import.meta.url).pathname }),
  activities: { ...createConversationActivities(world), ...createReservationActivities(world) },
  maxCachedWorkflows: env.MAX_CACHED_WORKFLOWS,
  maxConcurrentWorkflowTaskExecutions: WORKFLOW_TASKS_AT_ONCE,
  stickyQueueScheduleToStartTimeout: env.STICKY_TIMEOUT_MS,
  shutdownGraceTime: env.SHUTDOWN_GRACE_MS,
  interceptors: { activity: [heartbeats] },
  maxHeartbeatThrottleInterval: HEARTBEAT_EVERY_MS,
});
const chores = startChores(world, {
  everyMs: Math.min(2_000, env.WHATSAPP_GRACE_MS),
  graceMs: env.WHATSAPP_GRACE_MS,
  ceilingMs: env.WHATSAPP_DOUBT_CEILING_MS ?? 3 * env.WHATSAPP_GRACE_MS,
  abandonedMs: Math.max(env.WHATSAPP_GRACE_MS, 6 * env.WHATSAPP_TIMEOUT_MS),
});
const alerts = startAlerts(world, env, Math.min(1_000, env.WHATSAPP_GRACE_MS));
const metrics = env.WORKER_PORT
  ? createServer((_request, response) => {
      void registry
        .metrics()
        .then((text) => response.setHeader('content-type', registry.contentType).end(text));
    }).listen(env.WORKER_PORT)
  : null;

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    log.info({ signal }, 'stopping');
    worker.shutdown();
  });
}
log.info({ taskQueue: env.TEMPORAL_TASK_QUEUE }, 'worker ready');
await worker.run();
await Promise.all([chores.stop(), alerts.stop()]);
breath.stop();
metrics?.close();
await connection.close();
await database.end();
