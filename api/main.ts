/** The API's process: webhooks, JSON API, health, and the ringer. */
import { Client, Connection } from '@temporalio/client';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { createDoorbell, tuningOf } from '../activities/doorbell.ts';
import { createHotels } from '../activities/hotels.ts';
import { watchSecretFiles } from '../config/environment.ts';
import { createLog } from '../config/log.ts';
import { configurationOrExit, refuseStrangeHotels } from '../config/start.ts';
import { createPmsOf } from '../integrations/pms/of-hotel.ts';
import { openDatabase } from '../store/database.ts';
import { createPmsJournal } from '../store/pms-journal.ts';
import { createApp } from './app.ts';
import { createAttempts } from './attempts.ts';
import { nobodyIsUnheard, workerBreathes } from './breathing.ts';
import { openIntake } from './intake.ts';
import { createApiMetrics } from './metrics.ts';
import { watchPms } from './pms-watch.ts';
import { startRinger } from './ringer.ts';
import type { Service } from './service.ts';
import { startWaker } from './waker.ts';

const { env, hotels: settings, temporal } = configurationOrExit();
const log = createLog({ name: 'api', level: env.LOG_LEVEL, dir: env.LOG_DIR });
watchSecretFiles(
  env,
  (outcome) => log.warn(outcome, 'secret files were read again'),
  process.env,
  (fresh) => refuseStrangeHotels(fresh, settings),
);
const onError = (error: Error) => log.warn({ error: error.message }, 'an idle database connection broke');
const database = openDatabase(env.DATABASE_URL, {
  name: 'agente-api',
  max: 15,
  connectMs: 2_000,
  answerMs: 10_000,
  onError,
});
const intake = openIntake(env.DATABASE_URL, onError);
// Lazy: the API takes webhooks and answers 200 while Temporal is away.
const connection = Connection.lazy({ ...temporal, connectTimeout: 5_000 });
const client = new Client({ connection, namespace: env.TEMPORAL_NAMESPACE });
const pmsOf = createPmsOf(settings, env, createPmsJournal(env.DATABASE_URL), () => undefined);
const registry = new Registry();
collectDefaultMetrics({ register: registry });

const pms = watchPms(async () => {
  for (const hotel of settings) await pmsOf(hotel.id).ping();
}, env.PMS_PROBE_MS);

const metrics = createApiMetrics(registry);
const service: Service = {
  env,
  database,
  intake,
  doorbell: createDoorbell({
    client,
    taskQueue: env.TEMPORAL_TASK_QUEUE,
    tuning: tuningOf(env),
    workflowTaskTimeoutMs: env.WORKFLOW_TASK_TIMEOUT_MS,
  }),
  hotels: createHotels(settings),
  attempts: createAttempts(),
  registry,
  metrics,
  checks: {
    database: async () => {
      await database.query('select 1');
    },
    temporal: async () => {
      await connection.withDeadline(Date.now() + 2_000, () => connection.workflowService.getSystemInfo({}));
    },
    pms: pms.check,
    worker: () => workerBreathes(env.WORKER_METRICS_URL),
    unheard: () => nobodyIsUnheard(database, metrics),
  },
  log,
};

const server = createApp(service).listen(env.PORT);
await new Promise<void>((resolve, reject) => {
  server.once('listening', resolve);
  server.once('error', reject);
});
const ringer = startRinger(service, env.RING_EVERY_MS);
const waker = startWaker(service, env.RING_ALL_EVERY_MS);
log.info({ port: env.PORT }, 'api ready');

const stop = async (): Promise<void> => {
  pms.stop();
  await Promise.all([ringer.stop(), waker.stop()]);
  server.close();
  server.closeIdleConnections();
  await connection.close();
  await Promise.all([database.end(), intake.end()]);
};
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    log.info({ signal }, 'stopping');
    void stop().then(() => process.exit(0));
  });
}
