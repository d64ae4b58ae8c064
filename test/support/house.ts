/**
 * A whole hotel for one test file: application database, stand-ins of Meta and QloApps, API and worker as processes
 * of their own, so that a test can kill them. Servers (PostgreSQL, Temporal) are the runner's.
 */
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import pg from 'pg';
import { parse, stringify } from 'yaml';
import type { Failpoint } from '../../activities/failpoints.ts';
import { approvedTemplates } from '../../sandbox/approved-templates.ts';
import { createClock } from '../../sandbox/meta/clock.ts';
import type { GuestMessage } from '../../sandbox/meta/inbound.ts';
import { type MetaControl, startMeta } from '../../sandbox/meta/server.ts';
import { startQloApps } from '../../sandbox/qloapps/server.ts';
import { freePort } from '../../scripts/dev/ports.ts';
import { type Balancer, openBalancer } from './balancer.ts';
import { emptyDatabase, testDatabase } from './database.ts';
import { recordHistories } from './histories.ts';
import type { OwnServers } from './own-servers.ts';
import { createProcesses } from './processes.ts';
import { openSecondNumber, SECOND } from './second-hotel.ts';
import { until } from './until.ts';

export { until } from './until.ts';

const ROOT = new URL('../../', import.meta.url).pathname;
export const NUMBER_ID = '200000000000001';
const TOKENS = { ana: 'ana-token', luis: 'luis-token', admin: 'admin-token', ops: 'ops-token' };

export interface HouseOptions {
  /** Changes to the example hotel's policy, by dotted path, e.g. `{'deposit.termHours': 1}`. */
  policy?: Record<string, unknown>;
  /** Other sections of the example hotel's file, e.g. `{staff: {alerts: […]}}`. */
  hotel?: Record<string, unknown>;
  /** Another hotel in the same service, with these sections of its own, e.g. `{facts: {…}}`; its guests are `guestOfSecond`. */
  secondHotel?: Record<string, unknown>;
  seed?: 'demo' | 'hotel-del-lago';
  env?: Record<string, string>;
  /** Temporal at another address than the runner's server. */
  temporalAddress?: string;
  /** A PostgreSQL and a Temporal of the house's own, which its caller closes; the stand-ins keep to the runner's. */
  servers?: OwnServers;
  /** Two APIs behind one address, and two workers: `api-2` and `worker-2` beside the first. */
  twoOfEach?: boolean;
  /** Where the processes' words are kept, over all their starts. */
  logDirectory?: string;
  /** Name under which `make record` keeps the histories of this scenario. */
  scenario?: string;
}

export type House = Awaited<ReturnType<typeof openHouse>>;

/** Stories are told on any day of the year: seasons are for tests that speak of them. */
const EVERYDAY = { 'conversation.burstWaitMs': 400, seasons: [] };

function hotelFile(
  policy: Record<string, unknown>,
  directory: string,
  sections: Record<string, unknown> = {},
  name = 'hotel.yaml',
): string {
  const hotel = parse(readFileSync(join(ROOT, 'hotels/hotel-del-lago.yaml'), 'utf8')) as {
    policy: Record<string, unknown>;
  };
  for (const [path, value] of Object.entries({ ...EVERYDAY, ...policy })) {
    const keys = path.split('.');
    const last = keys.pop() as string;
    const target = keys.reduce((inner, key) => inner[key] as Record<string, unknown>, hotel.policy);
    target[last] = value;
  }
  cpSync(join(ROOT, 'hotels/photos'), join(directory, 'photos'), { recursive: true });
  const file = join(directory, name);
  writeFileSync(file, stringify({ ...hotel, ...sections }));
  return file;
}

export async function openHouse(options: HouseOptions = {}) {
  const directory = mkdtempSync(join(tmpdir(), 'agente-hotel-'));
  const { servers } = options;
  const [database, sandbox, port, secondPort] = await Promise.all([
    servers ? { url: servers.database.url, drop: async () => undefined } : testDatabase(),
    emptyDatabase(),
    freePort(),
    freePort(),
  ]);
  const temporalAddress =
    options.temporalAddress ?? servers?.temporal.address ?? process.env['AH_TEMPORAL_ADDRESS'];
  assert.ok(
    temporalAddress,
    'the test runner gives AH_TEMPORAL_ADDRESS: run this through `make test FILES=…`',
  );
  const balancer: Balancer | null = options.twoOfEach ? await openBalancer([port, secondPort]) : null;
  const apiUrl = `http://127.0.0.1:${balancer?.port ?? port}`;
  const metaOptions = {
    databaseUrl: sandbox.url,
    port: 0,
    accessToken: 'graph-token',
    appSecret: 'app-secret',
    verifyToken: 'verify-token',
    phoneNumberId: NUMBER_ID,
    wabaId: '100000000000001',
    displayPhoneNumber: '15550783881',
    webhookUrl: `${apiUrl}/webhooks/whatsapp`,
    clockUrl: `${apiUrl}/api/v1/dev/clock`,
    clockToken: TOKENS.admin,
    templates: approvedTemplates(),
    statusDelayMs: 20,
    longestGapMs: 500,
    webhookTimeoutMs: 5_000,
    report: () => undefined,
  };
  const meta = await startMeta(metaOptions);
  const second = options.secondHotel ? await openSecondNumber(metaOptions, meta.url) : null;
  const pms = await startQloApps({
    databaseUrl: sandbox.url,
    port: 0,
    apiKey: 'PMSKEYPMSKEYPMSKEYPMSKEYPMSKEY12',
    seed: options.seed ?? 'hotel-del-lago',
    now: createClock({
      clockUrl: `${apiUrl}/api/v1/dev/clock`,
      clockToken: TOKENS.admin,
      lastOffsetMs: 0,
      saveOffset: async () => undefined,
    }).now,
  });
  const taskQueue = `house-${port}-${Date.now().toString(36)}`;
  const env: Record<string, string> = {
    PATH: process.env['PATH'] ?? '',
    ENVIRONMENT: 'dev',
    PORT: String(port),
    DATABASE_URL: database.url,
    TEMPORAL_ADDRESS: temporalAddress,
    TEMPORAL_TASK_QUEUE: taskQueue,
    PMS_TYPE: 'mock',
    PMS_BASE_URL: pms.url,
    PMS_API_KEY: 'PMSKEYPMSKEYPMSKEYPMSKEYPMSKEY12',
    PMS_READ_TIMEOUT_MS: '3000',
    PMS_WRITE_TIMEOUT_MS: '2000',
    PMS_LONGEST_REQUEST_MS: '1500',
    WHATSAPP_API_BASE_URL: second?.url ?? meta.url,
    WHATSAPP_ACCESS_TOKEN: 'graph-token',
    WHATSAPP_PHONE_NUMBER_ID: NUMBER_ID,
    WHATSAPP_VERIFY_TOKEN: 'verify-token',
    WHATSAPP_APP_SECRET: 'app-secret',
    WHATSAPP_TIMEOUT_MS: '1500',
    WHATSAPP_GRACE_MS: '1500',
    WHATSAPP_DOUBT_CEILING_MS: '30000',
    WHATSAPP_PROBE_MS: '1000',
    HOTEL_FILE: hotelFile(options.policy ?? {}, directory, options.hotel),
    API_TOKENS: `ana:reception:${TOKENS.ana},luis:reception:${TOKENS.luis},admin:admin:${TOKENS.admin},ops:operator:${TOKENS.ops}`,
    SECRET_KEY: 'a-secret-key-for-tests-only',
    LOG_LEVEL: 'info',
    RING_EVERY_MS: '300',
    RING_ALL_EVERY_MS: '1500',
    ACTIVITY_TIMEOUT_MS: '3000',
    HEARTBEAT_TIMEOUT_MS: '3000',
    RETRY_FIRST_MS: '200',
    SAY_PATIENCE_MS: '1000',
    WORKFLOW_TASK_TIMEOUT_MS: '2000',
    STICKY_TIMEOUT_MS: '500',
    SHUTDOWN_GRACE_MS: '2000',
    FAILPOINTS: directory,
    ...(process.env['AH_TEST_BUNDLE'] ? { WORKFLOW_BUNDLE: process.env['AH_TEST_BUNDLE'] } : {}),
    ...(process.env['NODE_COMPILE_CACHE'] ? { NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] } : {}),
    ...options.env,
  };
  if (options.secondHotel) {
    hotelFile(options.policy ?? {}, directory, { ...SECOND, ...options.secondHotel }, 'second.yaml');
    env['HOTEL_FILE'] = directory;
  }
  const db = new pg.Pool({ connectionString: database.url, max: 3 });
  db.on('error', () => undefined);
  const { start, kill, ended, running, log } = createProcesses(
    (name) => (name === 'api-2' ? { ...env, PORT: String(secondPort) } : env),
    options.logDirectory,
  );
  /** The worker dies by kill -9 when it next comes to this place. */
  const arm = (point: Failpoint): void => writeFileSync(join(directory, `${point}.armed`), '');

  async function call(method: string, path: string, who: keyof typeof TOKENS, body?: unknown, key?: string) {
    const response = await fetch(`${apiUrl}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${TOKENS[who]}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(key ? { 'idempotency-key': key } : {}),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      // biome-ignore lint/suspicious/noExplicitAny: answers are asserted field by field.
      body: (text ? JSON.parse(text) : null) as any,
    };
  }

  const names = options.twoOfEach
    ? (['api', 'worker', 'api-2', 'worker-2'] as const)
    : (['api', 'worker'] as const);
  let keys = 0;
  const house = {
    apiUrl,
    meta: meta.control,
    metaUrl: meta.url,
    pms: pms.control,
    pmsUrl: pms.url,
    db,
    env,
    taskQueue,
    temporalAddress,
    directory,
    start,
    kill,
    arm,
    ended,
    running,
    call,
    log,
    get: (path: string, who: keyof typeof TOKENS = 'ana') => call('GET', path, who),
    /** An action with a fresh Idempotency-Key unless one is given. */
    act: (path: string, body: unknown = {}, who: keyof typeof TOKENS = 'ana', key = `key-${++keys}`) =>
      call('POST', path, who, body, key),
    guest: (handle: string, name = 'Carla Benítez') => guestOf(meta.control, handle, name),
    guestOfSecond(handle: string, name = 'Carla Benítez') {
      assert.ok(second, 'this house has no second hotel');
      return guestOf(second.control, handle, name);
    },
    reservation: async (where: (one: { status: string }) => boolean = () => true) =>
      await until('a reservation', async () => {
        const { body } = await house.get('/api/v1/reservations');
        return body.reservations.find(where) ?? null;
      }),
    async clock(advance: string) {
      const answer = await call('POST', '/api/v1/dev/clock', 'admin', { advance });
      assert.equal(answer.status, 200);
      return answer.body;
    },
    /** Everything heard, said and settled: no inbox row beyond a cursor, nothing waiting in an outbox. */
    async quiet(timeoutMs = 20_000) {
      await until(
        'the house to be quiet',
        async () => {
          const { rows } = await db.query<{ busy: number }>(
            `select (select count(*) from processes where last_seq > cursor) + (select count(*) from outbox where state in ('pending', 'sending'))
             + (select count(*) from reservations where busy is not null) as busy`,
          );
          return Number(rows[0]?.busy) === 0;
        },
        timeoutMs,
      );
    },
    async close() {
      if (options.scenario) await recordHistories(options.scenario, { temporalAddress, db });
      await Promise.all(names.map((name) => kill(name, 'SIGTERM')));
      balancer?.close();
      // Servers of the house's own go with everything in them.
      if (!servers) await terminateAll(temporalAddress, db);
      await Promise.all([meta.close(), second?.close(), pms.close(), db.end()]);
      await Promise.all([database.drop(), sandbox.drop()]);
    },
  };
  await Promise.all(names.map((name) => start(name)));
  return house;
}

/** Open runs of this house would keep the shared server busy with timers. */
async function terminateAll(address: string, db: pg.Pool): Promise<void> {
  const connection = await Connection.connect({ address });
  const client = new Client({ connection });
  const { rows } = await db.query<{ id: string }>('select id from processes');
  await Promise.all(
    rows.map(({ id }) =>
      client.workflow
        .getHandle(id)
        .terminate('the test is over')
        .catch(() => undefined),
    ),
  );
  await connection.close();
}

function guestOf(meta: MetaControl, handle: string, name: string) {
  return {
    handle,
    says: async (text: string) => {
      await meta.guestSends({ from: handle, name, text }, { wait: true });
    },
    taps: async (id: string, title = 'ok') => {
      await meta.guestSends({ from: handle, name, button: { id, title } }, { wait: true });
    },
    sends: async (message: Omit<GuestMessage, 'from'>) => {
      await meta.guestSends({ from: handle, name, ...message }, { wait: true });
    },
    /** What the guest reads next, after the last thing it wrote. */
    reads: async (where: (text: string) => boolean = () => true, timeoutMs = 15_000): Promise<string> => {
      const message = await meta.waitForReply(handle, { timeoutMs, where: (one) => where(one.text) });
      return message.text;
    },
    received: async (): Promise<string[]> => (await meta.messagesTo(handle)).map((message) => message.text),
  };
}
