/** Composition root of the worker's side: the edges of the world, made from the environment. */
import type { Client } from '@temporalio/client';
import type { Registry } from 'prom-client';
import type { World } from '../activities/context.ts';
import { createDoorbell, tuningOf } from '../activities/doorbell.ts';
import { createFailpoints } from '../activities/failpoints.ts';
import { createHotels } from '../activities/hotels.ts';
import { createWorkerMetrics } from '../activities/metrics.ts';
import type { Environment } from '../config/environment.ts';
import { hotelsOf } from '../config/hotel-file.ts';
import { createPmsOf } from '../integrations/pms/of-hotel.ts';
import { createWhatsApp } from '../integrations/whatsapp/client.ts';
import type { Database } from '../store/database.ts';
import { createPmsJournal } from '../store/pms-journal.ts';

export function createWorld(
  env: Environment,
  parts: { client: Client; database: Database; registry: Registry; log: World['log'] },
): World {
  const settings = hotelsOf(env);
  const fail = createFailpoints(env.FAILPOINT);
  return {
    database: parts.database,
    hotels: createHotels(settings),
    pmsOf: createPmsOf(settings, env, createPmsJournal(env.DATABASE_URL), fail),
    whatsapp: createWhatsApp({
      baseUrl: env.WHATSAPP_API_BASE_URL,
      version: env.WHATSAPP_API_VERSION,
      accessToken: () => env.WHATSAPP_ACCESS_TOKEN,
      timeoutMs: env.WHATSAPP_TIMEOUT_MS,
      mediaHosts: env.WHATSAPP_MEDIA_HOSTS,
    }),
    doorbell: createDoorbell({
      client: parts.client,
      taskQueue: env.TEMPORAL_TASK_QUEUE,
      tuning: tuningOf(env),
      workflowTaskTimeoutMs: env.WORKFLOW_TASK_TIMEOUT_MS,
    }),
    probeEveryMs: env.WHATSAPP_PROBE_MS,
    fail,
    metrics: createWorkerMetrics(parts.registry),
    log: parts.log,
  };
}
