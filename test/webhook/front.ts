/** The webhook's front door on a real database: the whole HTTP app, and a doorbell that remembers who was rung. */
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { Registry } from 'prom-client';
import { createHotels } from '../../activities/hotels.ts';
import { createApp } from '../../api/app.ts';
import { createAttempts } from '../../api/attempts.ts';
import { openIntake } from '../../api/intake.ts';
import { createApiMetrics } from '../../api/metrics.ts';
import type { Service } from '../../api/service.ts';
import { readEnvironment } from '../../config/environment.ts';
import type { JsonObject } from '../../sandbox/meta/json.ts';
import { encodeBody } from '../../sandbox/meta/webhook-body.ts';
import { openDatabase } from '../../store/database.ts';
import { FakeDoorbell, HOTEL } from '../api/desk.ts';
import { testDatabase } from '../support/database.ts';

const RECORDED = new URL('../fixtures/whatsapp/', import.meta.url);
export const NUMBER_ID = '200000000000001';
export const APP_SECRET = '0123456789abcdef0123456789abcdef';
export const VERIFY_TOKEN = 'my-verify-token';

type Json = Record<string, unknown>;

/** A recorded body or answer, as bytes. */
export const recordedBytes = (name: string): Buffer => readFileSync(new URL(name, RECORDED));
// biome-ignore lint/suspicious/noExplicitAny: recorded bodies are changed field by field.
export const recorded = (name: string): any => JSON.parse(recordedBytes(name).toString());

export const sign = (body: Buffer | string, secret = APP_SECRET): string =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;

/** A body of one change around `value`. */
export const body = (value: Json, { number = NUMBER_ID, field = 'messages' } = {}): Json => ({
  object: 'whatsapp_business_account',
  entry: [
    {
      id: '100000000000001',
      changes: [
        {
          value: {
            messaging_product: 'whatsapp',
            metadata: { display_phone_number: '15550783881', phone_number_id: number },
            ...value,
          },
          field,
        },
      ],
    },
  ],
});

let wamids = 0;
/** A text of a guest; whatever is given takes the place of the usual. */
export const text = (from: string, words: string, more: Json = {}): Json => ({
  from,
  id: `wamid.test${++wamids}`,
  timestamp: '1795010531',
  type: 'text',
  text: { body: words },
  ...more,
});

export type Front = Awaited<ReturnType<typeof openFront>>;

const up = async () => undefined;

export async function openFront(
  options: { through?: (databaseUrl: string) => Promise<string>; env?: Record<string, string> } = {},
) {
  const made = await testDatabase();
  const url = (await options.through?.(made.url)) ?? made.url;
  const database = openDatabase(url, { max: 8 });
  const intake = openIntake(url);
  const doorbell = new FakeDoorbell();
  const registry = new Registry();
  const warnings: Array<{ facts: object; message: string }> = [];
  const service: Service = {
    env: readEnvironment({
      ENVIRONMENT: 'dev',
      DATABASE_URL: 'postgres://unused/unused',
      PMS_BASE_URL: 'http://127.0.0.1:1',
      PMS_API_KEY: 'unused',
      WHATSAPP_ACCESS_TOKEN: 'unused',
      WHATSAPP_PHONE_NUMBER_ID: NUMBER_ID,
      WHATSAPP_VERIFY_TOKEN: VERIFY_TOKEN,
      WHATSAPP_APP_SECRET: APP_SECRET,
      SECRET_KEY: 'a-secret-key-for-tests-only',
      API_TOKENS: 'ana:reception:ana-token',
      ...options.env,
    }),
    database,
    intake,
    doorbell,
    hotels: createHotels([HOTEL]),
    attempts: createAttempts(),
    registry,
    metrics: createApiMetrics(registry),
    checks: { database: up, temporal: up, pms: up, worker: up, unheard: up },
    log: {
      debug: () => undefined,
      info: () => undefined,
      warn: (facts, message) => warnings.push({ facts, message }),
      error: () => undefined,
    },
  };
  const server = createApp(service).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks/whatsapp`;

  async function post(bytes: Buffer | string, headers: Record<string, string> = {}) {
    const response = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-hub-signature-256': sign(bytes), ...headers },
      body: bytes,
    });
    return { status: response.status, headers: response.headers, text: await response.text() };
  }

  async function rows<Row extends Json>(sql: string, values: unknown[] = []): Promise<Row[]> {
    return (await database.query<Row>(sql, values)).rows;
  }

  return {
    address,
    database,
    doorbell,
    warnings,
    post,
    /** Posts as Meta does: non-ASCII and slashes escaped, those bytes signed. */
    deliver: (json: Json) => post(encodeBody(json as JsonObject)),
    rows,
    /** The only value of the only row. */
    async one<Value>(sql: string, values: unknown[] = []): Promise<Value> {
      const found = await rows(sql, values);
      if (found.length !== 1) throw new Error(`${found.length} rows instead of one`);
      return Object.values(found[0] as Json)[0] as Value;
    },
    async count(table: string): Promise<number> {
      return (await rows<{ n: number }>(`select count(*)::int as n from ${table}`))[0]?.n ?? 0;
    },
    async metric(name: string, label: string): Promise<number> {
      const found = (await registry.getSingleMetric(name)?.get())?.values ?? [];
      return found.find((value) => Object.values(value.labels).includes(label))?.value ?? 0;
    },
    async close() {
      server.close();
      server.closeAllConnections();
      await Promise.all([database.end(), intake.end()]);
      await made.drop();
    },
  };
}
