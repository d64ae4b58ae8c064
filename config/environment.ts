/**
 * The one typed configuration, parsed once from environment variables with zod.
 * A missing or malformed variable ends the start with a sentence that names it. Every secret may be given as `NAME_FILE`.
 */
import { readFileSync, unwatchFile, watchFile } from 'node:fs';
import { z } from 'zod';
import { apiTokens } from './api-tokens.ts';
import { trustedProxies } from './trusted-proxies.ts';

/** Secrets that `make run` knows by heart; outside `dev` they are refused. */
export const DEVELOPMENT_SECRET = 'solo-para-desarrollo';

const SECRETS = [
  'PMS_API_KEY',
  'WHATSAPP_ACCESS_TOKEN',
  'WHATSAPP_VERIFY_TOKEN',
  'WHATSAPP_APP_SECRET',
  'API_TOKENS',
  'SECRET_KEY',
  'METRICS_TOKEN',
  'DATABASE_URL',
  'REDIS_URL',
  'TEMPORAL_API_KEY',
  'SMTP_URL',
  'ALERT_WEBHOOK_SECRET',
  'LLM_API_KEY',
  'STT_API_KEY',
] as const;

const url = z.url({ protocol: /^https?$/ }).transform((text) => text.replace(/\/+$/, ''));
const ms = (fallback: number) => z.coerce.number().int().nonnegative().default(fallback);

const schema = z
  .object({
    ENVIRONMENT: z.enum(['dev', 'staging', 'production']).default('dev'),
    PORT: z.coerce.number().int().min(0).max(65535).default(8000),
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
    REDIS_URL: z.string().optional(),
    TEMPORAL_ADDRESS: z.string().default('localhost:7233'),
    TEMPORAL_NAMESPACE: z.string().default('default'),
    TEMPORAL_API_KEY: z.string().optional(),
    TEMPORAL_TLS_CERT_FILE: z.string().optional(),
    TEMPORAL_TLS_KEY_FILE: z.string().optional(),
    TEMPORAL_TLS: z.enum(['0', '1']).default('0'),
    TEMPORAL_TASK_QUEUE: z.string().default('agente-hotelero'),
    PMS_TYPE: z.enum(['mock', 'qloapps']).default('mock'),
    PMS_BASE_URL: url,
    PMS_API_KEY: z.string().min(1),
    PMS_HOTEL_ID: z.coerce.number().int().positive().optional(),
    PMS_READ_TIMEOUT_MS: ms(15_000),
    PMS_WRITE_TIMEOUT_MS: ms(30_000),
    PMS_LONGEST_REQUEST_MS: ms(120_000),
    /** How often readiness looks whether the PMS answers. */
    PMS_PROBE_MS: ms(5_000),
    WHATSAPP_API_BASE_URL: url.default('https://graph.facebook.com'),
    WHATSAPP_API_VERSION: z
      .string()
      .regex(/^v\d+\.\d+$/, 'must look like v25.0')
      .default('v25.0'),
    WHATSAPP_ACCESS_TOKEN: z.string().min(1),
    WHATSAPP_PHONE_NUMBER_ID: z.string().min(1),
    WHATSAPP_WABA_ID: z.string().optional(),
    WHATSAPP_VERIFY_TOKEN: z.string().min(1),
    WHATSAPP_APP_SECRET: z.string().min(1),
    WHATSAPP_MEDIA_HOSTS: z
      .string()
      .default('graph.facebook.com,lookaside.fbsbx.com')
      .transform((text) =>
        text
          .split(',')
          .map((host) => host.trim())
          .filter(Boolean),
      ),
    WHATSAPP_TIMEOUT_MS: ms(10_000),
    /** Real time an unclear send may stay unsettled before the evidence decides (contract, Sending). */
    WHATSAPP_GRACE_MS: ms(300_000),
    /** Real time after which a doubt that no evidence decided is given to reception; three times the grace by default. */
    WHATSAPP_DOUBT_CEILING_MS: z.coerce.number().int().nonnegative().optional(),
    WHATSAPP_PROBE_MS: ms(60_000),
    HOTEL_FILE: z.string().default('hotels'),
    /** What one reading may take before its thread is ended. */
    READING_TIMEOUT_MS: ms(1_000),
    /** A language model's second opinion on messages that the embedded reader is unsure of; `none` asks nobody. */
    LLM_PROVIDER: z.enum(['none', 'openai-compatible', 'anthropic']).default('none'),
    LLM_BASE_URL: url.optional(),
    LLM_MODEL: z.string().optional(),
    LLM_API_KEY: z.string().optional(),
    LLM_TIMEOUT_MS: ms(4_000),
    /** Voice notes to text: an OpenAI-compatible server, or a program of this machine. */
    STT_PROVIDER: z.enum(['none', 'http', 'command']).default('none'),
    STT_BASE_URL: url.optional(),
    STT_MODEL: z.string().default('whisper-1'),
    STT_API_KEY: z.string().optional(),
    /** Words, not a shell line; `{file}` is the recording, `{language}` es, en or pt. */
    STT_COMMAND: z.string().optional(),
    STT_TIMEOUT_MS: ms(15_000),
    /** Replies read aloud to guests who spoke first. */
    TTS_PROVIDER: z.enum(['none', 'espeak']).default('none'),
    TTS_TIMEOUT_MS: ms(10_000),
    API_TOKENS: apiTokens,
    /** Whose X-Forwarded-For is believed; nobody's by default. */
    TRUSTED_PROXIES: trustedProxies,
    SECRET_KEY: z.string().min(16),
    /** How alerts to staff leave by e-mail, `smtp://user:password@host:587`; needed where the hotel file names addresses. */
    SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
    SMTP_FROM: z.email().optional(),
    /** Signs alerts to webhooks; needed where the hotel file names one. */
    ALERT_WEBHOOK_SECRET: z.string().min(16).optional(),
    /** Where people reach this service, for links in alerts. */
    PUBLIC_URL: url.optional(),
    METRICS_TOKEN: z.string().optional(),
    LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error']).default('info'),
    LOG_DIR: z.string().optional(),
    /** Worker's own port for /metrics and liveness; 0 = none. */
    WORKER_PORT: z.coerce.number().int().min(0).max(65535).default(0),
    /** Where the worker's metrics are, so that the API's /metrics shows both. */
    WORKER_METRICS_URL: url.optional(),
    RING_EVERY_MS: ms(2_000),
    /** How often runs are made sure of for whatever only waits: after losing Temporal's database nothing else starts them. */
    RING_ALL_EVERY_MS: ms(300_000),
    ACTIVITY_TIMEOUT_MS: ms(30_000),
    /** A killed worker costs what it was doing this long, and its workflow task or the sticky queue the other two. */
    HEARTBEAT_TIMEOUT_MS: ms(5_000),
    RETRY_FIRST_MS: ms(1_000),
    SAY_PATIENCE_MS: ms(5_000),
    WORKFLOW_TASK_TIMEOUT_MS: ms(5_000),
    /** How long a task waits for the worker that has its workflow in memory; a killed worker costs this once. */
    STICKY_TIMEOUT_MS: ms(2_000),
    MAX_CACHED_WORKFLOWS: z.coerce.number().int().positive().default(500),
    SHUTDOWN_GRACE_MS: ms(10_000),
    WORKFLOW_BUNDLE: z.string().optional(),
    /** Tests only: a directory whose `<name>.armed` files kill the process at these failpoints, once each. */
    FAILPOINTS: z.string().optional(),
  })
  .superRefine((env, ctx) => {
    const needs = (name: keyof typeof env, why: string) => {
      if (!env[name]) ctx.addIssue({ code: 'custom', path: [name], message: `is needed by ${why}` });
    };
    if (env.LLM_PROVIDER !== 'none') needs('LLM_MODEL', `LLM_PROVIDER=${env.LLM_PROVIDER}`);
    if (env.LLM_PROVIDER === 'openai-compatible') needs('LLM_BASE_URL', 'LLM_PROVIDER=openai-compatible');
    if (env.LLM_PROVIDER === 'anthropic') needs('LLM_API_KEY', 'LLM_PROVIDER=anthropic');
    if (env.STT_PROVIDER === 'http') needs('STT_BASE_URL', 'STT_PROVIDER=http');
    if (env.STT_PROVIDER === 'command') needs('STT_COMMAND', 'STT_PROVIDER=command');
  });

export type Environment = z.output<typeof schema>;

/** A configuration that the service cannot start with; the message is one sentence per variable. */
export class ConfigurationError extends Error {
  override name = 'ConfigurationError';
}

/** Reads `NAME_FILE` variants of secrets into `NAME`. Throws ConfigurationError when such a file cannot be read. */
function withSecretFiles(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const merged = { ...env };
  for (const name of SECRETS) {
    const file = env[`${name}_FILE`];
    if (!file || env[name]) continue;
    try {
      merged[name] = readFileSync(file, 'utf8').trim();
    } catch {
      throw new ConfigurationError(`${name}_FILE names a file that cannot be read: ${file}`);
    }
  }
  return merged;
}

/** Parses the environment. Throws ConfigurationError. */
export function readEnvironment(env: NodeJS.ProcessEnv = process.env): Environment {
  const given = Object.fromEntries(Object.entries(withSecretFiles(env)).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const sentences = parsed.error.issues.map((issue) => {
      const name = issue.path.join('.');
      if (given[name] !== undefined) return `${name} is malformed: ${issue.message}.`;
      return issue.code === 'custom' ? `${name} is missing: it ${issue.message}.` : `${name} is missing.`;
    });
    throw new ConfigurationError([...new Set(sentences)].join('\n'));
  }
  if (parsed.data.ENVIRONMENT !== 'dev') refuseDevelopmentSecrets(given);
  return parsed.data;
}

function refuseDevelopmentSecrets(given: Record<string, string | undefined>): void {
  for (const name of SECRETS) {
    if (given[name]?.includes(DEVELOPMENT_SECRET)) {
      throw new ConfigurationError(
        `${name} holds a development secret, which is refused outside ENVIRONMENT=dev.`,
      );
    }
  }
  if (given['FAILPOINTS'])
    throw new ConfigurationError('FAILPOINTS is for tests and is refused outside ENVIRONMENT=dev.');
}

/** How often secret files are looked at, ms. */
const LOOK_AT_FILES_MS = 2_000;

/**
 * Reads `NAME_FILE` secrets again when their files change and puts them into `env`, which is read at every use.
 * A file that cannot be read or holds something malformed changes nothing, nor does what `check` throws a
 * ConfigurationError for; `report` is told. Returns how to stop.
 */
export function watchSecretFiles(
  env: Environment,
  report: (outcome: { changed: string[] } | { problem: string }) => void,
  source: NodeJS.ProcessEnv = process.env,
  check: (fresh: Environment) => void = () => undefined,
): () => void {
  const files = SECRETS.flatMap((name) =>
    source[`${name}_FILE`] && !source[name] ? [source[`${name}_FILE`] as string] : [],
  );
  const look = () => {
    try {
      const fresh = readEnvironment(source);
      check(fresh);
      const changed = SECRETS.filter((name) => JSON.stringify(fresh[name]) !== JSON.stringify(env[name]));
      if (changed.length === 0) return;
      Object.assign(env, Object.fromEntries(changed.map((name) => [name, fresh[name]])));
      report({ changed });
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error;
      report({ problem: error.message });
    }
  };
  for (const file of files) watchFile(file, { interval: LOOK_AT_FILES_MS, persistent: false }, look);
  return () => {
    for (const file of files) unwatchFile(file, look);
  };
}
