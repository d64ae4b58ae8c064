/** Composition root of the worker's side: the edges of the world, made from the environment. */
import type { Client } from '@temporalio/client';
import type { Registry } from 'prom-client';
import type { World } from '../activities/context.ts';
import { createDoorbell, tuningOf } from '../activities/doorbell.ts';
import { createFailpoints } from '../activities/failpoints.ts';
import { createHotels } from '../activities/hotels.ts';
import { createWorkerMetrics } from '../activities/metrics.ts';
import { createSwitches } from '../activities/switches.ts';
import type { Environment } from '../config/environment.ts';
import { hotelsOf } from '../config/hotel-file.ts';
import { createAssist } from '../integrations/language/model/assist.ts';
import { createBreaker } from '../integrations/language/model/breaker.ts';
import { createModelClient } from '../integrations/language/model/client.ts';
import type { Read } from '../integrations/language/reading/port.ts';
import { startReading } from '../integrations/language/reading/start.ts';
import { createPmsOf } from '../integrations/pms/of-hotel.ts';
import { createCommandTranscriber } from '../integrations/speech/command.ts';
import { createEspeak } from '../integrations/speech/espeak.ts';
import { createHttpTranscriber } from '../integrations/speech/http.ts';
import { createWhatsApp } from '../integrations/whatsapp/client.ts';
import type { Database } from '../store/database.ts';
import { createPmsJournal } from '../store/pms-journal.ts';

export function createWorld(
  env: Environment,
  parts: { client: Client; database: Database; registry: Registry; log: World['log'] },
): World {
  const settings = hotelsOf(env);
  const fail = createFailpoints(env.FAILPOINTS);
  const { read } = startReading({
    hotels: settings,
    timeoutMs: env.READING_TIMEOUT_MS,
    onEnd: (error) =>
      parts.log.error({ reason: error.name }, 'the reading thread ended; another one takes over'),
  });
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
    read,
    assist: assistOf(env, read),
    transcribe: transcriberOf(env),
    speak: env.TTS_PROVIDER === 'espeak' ? createEspeak(env.TTS_TIMEOUT_MS) : null,
    doorbell: createDoorbell({
      client: parts.client,
      taskQueue: env.TEMPORAL_TASK_QUEUE,
      tuning: tuningOf(env),
      workflowTaskTimeoutMs: env.WORKFLOW_TASK_TIMEOUT_MS,
    }),
    probeEveryMs: env.WHATSAPP_PROBE_MS,
    switches: createSwitches(parts.database),
    fail,
    metrics: createWorkerMetrics(parts.registry),
    log: parts.log,
  };
}

/** A model that failed five times in a row is left alone for a minute. */
const RESTS = { failures: 5, pauseMs: 60_000 };
const ANTHROPIC = 'https://api.anthropic.com';

function assistOf(env: Environment, read: Read): World['assist'] {
  if (env.LLM_PROVIDER === 'none') return null;
  const client = createModelClient({
    provider: env.LLM_PROVIDER,
    baseUrl: env.LLM_BASE_URL ?? ANTHROPIC,
    model: env.LLM_MODEL ?? '',
    apiKey: () => env.LLM_API_KEY,
    timeoutMs: env.LLM_TIMEOUT_MS,
  });
  return createAssist(client, createBreaker(RESTS), read);
}

function transcriberOf(env: Environment): World['transcribe'] {
  if (env.STT_PROVIDER === 'command')
    return createCommandTranscriber(env.STT_COMMAND ?? '', env.STT_TIMEOUT_MS);
  if (env.STT_PROVIDER === 'none') return null;
  return createHttpTranscriber({
    baseUrl: env.STT_BASE_URL ?? '',
    model: env.STT_MODEL,
    apiKey: () => env.STT_API_KEY,
    timeoutMs: env.STT_TIMEOUT_MS,
  });
}
