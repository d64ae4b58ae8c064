/** What `make run` starts and with which environment, from the variables that are set and the hotel's file. */
import { resolve } from 'node:path';
import { ConfigurationError } from '../../config/environment.ts';
import { loadHotels } from '../../config/hotel-file.ts';
import type { HotelSettings } from '../../domain/hotel.ts';
import { ROOT } from './paths.ts';
import type { Claim } from './ports.ts';
import type { DevelopmentSecrets } from './secrets.ts';
import { Stop } from './terminal.ts';

export interface Ports {
  api: number;
  postgres: number;
  temporal: number;
  temporalUi: number;
  meta: number;
  pms: number;
  phone: number;
  worker: number;
}

/** What is pointed elsewhere by its variable is not started here. */
export interface Starts {
  postgres: boolean;
  temporal: boolean;
  /** The stand-in of Meta and the guest's phone that hangs on it. */
  meta: boolean;
  pms: boolean;
}

export interface Plan {
  starts: Starts;
  ports: Ports;
  claims: Claim[];
  /** The configuration contract, complete, for worker and API. */
  service: Record<string, string>;
  /** What sandbox/main.ts reads. */
  sandbox: Record<string, string>;
  /** What an outside client needs, for `.run/env`. */
  forClients: Record<string, string>;
}

const PORTS: { name: keyof Ports; variable: string; fallback: number; what: string }[] = [
  { name: 'api', variable: 'PORT', fallback: 8000, what: 'la API' },
  { name: 'postgres', variable: 'PG_PORT', fallback: 54329, what: 'PostgreSQL' },
  { name: 'temporal', variable: 'TEMPORAL_PORT', fallback: 7233, what: 'Temporal' },
  { name: 'temporalUi', variable: 'TEMPORAL_UI_PORT', fallback: 8233, what: 'la pantalla de Temporal' },
  { name: 'meta', variable: 'META_PORT', fallback: 8010, what: 'el simulador de WhatsApp' },
  { name: 'pms', variable: 'PMS_PORT', fallback: 8020, what: 'el simulador de QloApps' },
  { name: 'phone', variable: 'PHONE_PORT', fallback: 8030, what: 'el teléfono del huésped' },
  { name: 'worker', variable: 'WORKER_PORT', fallback: 8040, what: 'las métricas del worker' },
];

/** Account and number of the WhatsApp payloads in test/fixtures. */
const NUMBER = { wabaId: '100000000000001', display: '15550783881' };

/** The only hotel that the stand-in of QloApps has. */
const STAND_IN_HOTEL = 1;

/** In `.run/env`, with the directory it belongs to: tells a shell that sourced it from one that points elsewhere. */
const SOURCED = 'AGENTE_HOTELERO_RUN';
const POINTERS = [
  'DATABASE_URL',
  'TEMPORAL_ADDRESS',
  'WHATSAPP_API_BASE_URL',
  'PMS_BASE_URL',
  'WORKER_METRICS_URL',
];

/**
 * `env` without the addresses that came from sourcing our own `.run/env`: in such a shell a second `make run`
 * would find everything pointed at itself and start nothing.
 */
export function withoutOwnAddresses(
  env: Record<string, string>,
  runDir: string,
  written: Record<string, string>,
): Record<string, string> {
  if (env[SOURCED] !== runDir) return env;
  return Object.fromEntries(
    Object.entries(env).filter(([name, value]) => !(POINTERS.includes(name) && written[name] === value)),
  );
}

function readPort(env: Record<string, string>, variable: string, fallback: number): number {
  const text = env[variable];
  const port = text === undefined ? fallback : Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Stop(`${variable} tiene que ser un puerto entre 1 y 65535, no «${text}».`);
  return port;
}

/** Another database on the server of `databaseUrl`. */
function sibling(databaseUrl: string, name: string): string {
  try {
    const url = new URL(databaseUrl);
    url.pathname = `/${name}`;
    return url.href;
  } catch {
    throw new Stop('DATABASE_URL no es una dirección postgres://usuario:clave@servidor:puerto/base.');
  }
}

/** Whose ids are the defaults: with one hotel they would win over its file, with several the stand-in is the first's. */
function firstHotel(path: string): HotelSettings {
  try {
    return loadHotels(resolve(ROOT, path))[0] as HotelSettings;
  } catch (error) {
    if (error instanceof ConfigurationError) throw new Stop(error.message);
    throw error;
  }
}

/** `env` is the environment with `.env` already in it. Throws Stop with a sentence that names the variable. */
export function makePlan(env: Record<string, string>, secrets: DevelopmentSecrets, runDir: string): Plan {
  const ports = Object.fromEntries(
    PORTS.map(({ name, variable, fallback }) => [name, readPort(env, variable, fallback)]),
  ) as unknown as Ports;
  const starts: Starts = {
    postgres: !env['DATABASE_URL'],
    temporal: !env['TEMPORAL_ADDRESS'],
    meta: !env['WHATSAPP_API_BASE_URL'],
    // PMS_TYPE=qloapps is the hotel's own QloApps: without its address the service says what is missing.
    pms: !env['PMS_BASE_URL'] && env['PMS_TYPE'] !== 'qloapps',
  };
  const local = (port: number) => `http://127.0.0.1:${port}`;
  const hotelFile = env['HOTEL_FILE'] || 'hotels';
  const hotel = firstHotel(hotelFile);
  const database =
    env['DATABASE_URL'] ??
    `postgres://postgres:${secrets.postgresPassword}@127.0.0.1:${ports.postgres}/agente_db`;

  const defaults: Record<string, string> = {
    ENVIRONMENT: 'dev',
    PORT: String(ports.api),
    WORKER_PORT: String(ports.worker),
    WORKER_METRICS_URL: `${local(ports.worker)}/metrics`,
    DATABASE_URL: database,
    TEMPORAL_ADDRESS: `127.0.0.1:${ports.temporal}`,
    TEMPORAL_NAMESPACE: 'default',
    PMS_TYPE: 'mock',
    ...(starts.pms && { PMS_BASE_URL: local(ports.pms) }),
    PMS_API_KEY: secrets.pmsKey,
    PMS_HOTEL_ID: String(starts.pms ? STAND_IN_HOTEL : hotel.pms.hotelId),
    ...(starts.meta && { WHATSAPP_API_BASE_URL: local(ports.meta) }),
    WHATSAPP_ACCESS_TOKEN: secrets.accessToken,
    WHATSAPP_PHONE_NUMBER_ID: hotel.whatsapp.phoneNumberId,
    WHATSAPP_WABA_ID: NUMBER.wabaId,
    WHATSAPP_VERIFY_TOKEN: secrets.verifyToken,
    WHATSAPP_APP_SECRET: secrets.appSecret,
    HOTEL_FILE: hotelFile,
    API_TOKENS: `ana:reception:${secrets.receptionToken},admin:admin:${secrets.adminToken},ops:operator:${secrets.operatorToken}`,
    SECRET_KEY: secrets.secretKey,
    LOG_LEVEL: 'info',
  };
  const service = { ...env };
  // A secret given as NAME_FILE is the person's own: no default beside it.
  for (const [name, value] of Object.entries(defaults))
    if (service[name] === undefined && service[`${name}_FILE`] === undefined) service[name] = value;

  const parts = [...(starts.pms ? ['qloapps'] : []), ...(starts.meta ? ['meta', 'phone'] : [])];
  const sandbox = {
    ...env,
    SANDBOX_PARTS: parts.join(','),
    SANDBOX_DATABASE_URL: env['SANDBOX_DATABASE_URL'] ?? sibling(database, 'sandbox'),
    META_PORT: String(ports.meta),
    PMS_PORT: String(ports.pms),
    PHONE_PORT: String(ports.phone),
    API_URL: local(ports.api),
    CLOCK_TOKEN: secrets.adminToken,
    PMS_API_KEY: service['PMS_API_KEY'] ?? secrets.pmsKey,
    WHATSAPP_ACCESS_TOKEN: service['WHATSAPP_ACCESS_TOKEN'] ?? secrets.accessToken,
    WHATSAPP_APP_SECRET: service['WHATSAPP_APP_SECRET'] ?? secrets.appSecret,
    WHATSAPP_VERIFY_TOKEN: service['WHATSAPP_VERIFY_TOKEN'] ?? secrets.verifyToken,
    WHATSAPP_PHONE_NUMBER_ID: service['WHATSAPP_PHONE_NUMBER_ID'] ?? hotel.whatsapp.phoneNumberId,
    WHATSAPP_WABA_ID: service['WHATSAPP_WABA_ID'] ?? NUMBER.wabaId,
    WHATSAPP_DISPLAY_NUMBER: env['WHATSAPP_DISPLAY_NUMBER'] ?? NUMBER.display,
  };

  const started: Record<keyof Ports, boolean> = {
    api: true,
    postgres: starts.postgres,
    temporal: starts.temporal,
    temporalUi: starts.temporal,
    meta: starts.meta,
    pms: starts.pms,
    phone: starts.meta,
    worker: true,
  };
  return {
    starts,
    ports,
    claims: PORTS.filter(({ name }) => started[name]).map(({ name, variable, what }) => ({
      port: ports[name],
      variable,
      what,
    })),
    service,
    sandbox,
    forClients: { [SOURCED]: runDir, ...clientEnvironment(service, starts, ports) },
  };
}

function clientEnvironment(
  service: Record<string, string>,
  starts: Starts,
  ports: Ports,
): Record<string, string> {
  const local = (port: number) => `http://127.0.0.1:${port}`;
  const token = (role: string) =>
    service['API_TOKENS']
      ?.split(',')
      .map((entry) => entry.trim().split(':'))
      .find((entry) => entry[1] === role)?.[2];
  const all: Record<string, string | undefined> = {
    API_URL: local(ports.api),
    PORT: String(ports.api),
    API_TOKENS: service['API_TOKENS'],
    API_TOKEN: token('reception') ?? token('admin'),
    ADMIN_TOKEN: token('admin'),
    OPERATOR_TOKEN: token('operator'),
    WORKER_METRICS_URL: service['WORKER_METRICS_URL'],
    WEBHOOK_URL: `${local(ports.api)}/webhooks/whatsapp`,
    WHATSAPP_APP_SECRET: service['WHATSAPP_APP_SECRET'],
    WHATSAPP_VERIFY_TOKEN: service['WHATSAPP_VERIFY_TOKEN'],
    WHATSAPP_ACCESS_TOKEN: service['WHATSAPP_ACCESS_TOKEN'],
    WHATSAPP_PHONE_NUMBER_ID: service['WHATSAPP_PHONE_NUMBER_ID'],
    WHATSAPP_WABA_ID: service['WHATSAPP_WABA_ID'],
    WHATSAPP_API_BASE_URL: service['WHATSAPP_API_BASE_URL'],
    PMS_BASE_URL: service['PMS_BASE_URL'],
    PMS_API_KEY: service['PMS_API_KEY'],
    PMS_HOTEL_ID: service['PMS_HOTEL_ID'],
    DATABASE_URL: service['DATABASE_URL'],
    TEMPORAL_ADDRESS: service['TEMPORAL_ADDRESS'],
    TEMPORAL_NAMESPACE: service['TEMPORAL_NAMESPACE'],
    PHONE_URL: starts.meta ? local(ports.phone) : undefined,
    TEMPORAL_UI_URL: starts.temporal ? local(ports.temporalUi) : undefined,
  };
  return Object.fromEntries(Object.entries(all).filter((entry): entry is [string, string] => !!entry[1]));
}
