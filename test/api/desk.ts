/** Reception's side of the API on a real database, with workflows that answer as the test says. */

import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { ServiceError, WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import Koa from 'koa';
import { Registry } from 'prom-client';
import type { Doorbell, ProcessRef } from '../../activities/doorbell.ts';
import { createHotels } from '../../activities/hotels.ts';
import { createAttempts } from '../../api/attempts.ts';
import { createApiMetrics } from '../../api/metrics.ts';
import { problemBoundary } from '../../api/problems.ts';
import { type ApiOptions, apiRoutes } from '../../api/routes.ts';
import type { Service } from '../../api/service.ts';
import { type Environment, readEnvironment } from '../../config/environment.ts';
import type { HotelSettings } from '../../domain/hotel.ts';
import { REFUSED } from '../../domain/processes.ts';
import { openDatabase } from '../../store/database.ts';
import { POLICY } from '../reservation/stay.ts';
import { testDatabase } from '../support/database.ts';

export const HOTEL: HotelSettings = {
  id: 'lago',
  name: 'Hotel del Lago',
  codePrefix: 'HL',
  whatsapp: { phoneNumberId: '200000000000001' },
  pms: { hotelId: 1 },
  policy: POLICY,
  address: '',
  position: { latitude: 0, longitude: 0 },
  bank: { holder: '', alias: '' },
  roomTypes: [{ pmsId: 8, name: { es: 'Triple' }, description: { es: '' }, aliases: [], photos: [] }],
  prices: {},
  facts: {},
  templates: {},
  templateLanguages: ['es'],
};

const TOKENS = {
  ana: 'ana-token',
  luis: 'luis-token',
  marta: 'marta-token',
  oscar: 'oscar-token',
  root: 'root-token',
};
export type Who = keyof typeof TOKENS;

const environment = (changes: Record<string, string>): Environment =>
  readEnvironment({
    ENVIRONMENT: 'dev',
    DATABASE_URL: 'postgres://unused/unused',
    PMS_BASE_URL: 'http://127.0.0.1:1',
    PMS_API_KEY: 'unused',
    WHATSAPP_ACCESS_TOKEN: 'unused',
    WHATSAPP_PHONE_NUMBER_ID: '1',
    WHATSAPP_VERIFY_TOKEN: 'unused',
    WHATSAPP_APP_SECRET: 'unused',
    SECRET_KEY: 'a-secret-key-for-tests-only',
    API_TOKENS: `ana:reception:${TOKENS.ana},luis:reception:${TOKENS.luis},marta:manager:${TOKENS.marta},oscar:operator:${TOKENS.oscar},root:admin:${TOKENS.root}`,
    ...changes,
  });

export interface Asked {
  process: ProcessRef;
  updateId: string;
  command: { action: string; key?: string; asked?: { key: string; by: string; at: number } } & Record<
    string,
    unknown
  >;
}

/** Workflows as the API meets them: an update id is answered once, a validator's no is a failed update. */
export class FakeDoorbell implements Doorbell {
  readonly asked: Asked[] = [];
  readonly rung: string[] = [];
  readonly woken: string[] = [];
  /** What the workflow answers; a refusal thrown by `refuse` is the validator's. */
  answers: (asked: Asked) => Promise<unknown> = () => Promise.reject(new Error('nobody was to be asked'));
  /** Temporal does not answer. */
  away = false;
  /** Temporal answers, but no worker takes the update. */
  deaf = false;
  private readonly accepted = new Map<string, Promise<unknown>>();

  async ring(process: ProcessRef): Promise<void> {
    if (this.away) throw temporalAway();
    this.rung.push(process.id);
  }

  /** Processes whose run cannot go on, and those whose run was ended for it. */
  readonly stuck = new Set<string>();
  readonly ended: string[] = [];
  async endStuck(process: ProcessRef): Promise<boolean> {
    if (this.away) throw temporalAway();
    if (!this.stuck.delete(process.id)) return false;
    this.ended.push(process.id);
    return true;
  }

  async wake(process: ProcessRef): Promise<void> {
    if (this.away) throw temporalAway();
    this.woken.push(process.id);
  }

  async ask<Outcome>(process: ProcessRef, updateId: string, command: unknown) {
    if (this.away) throw temporalAway();
    if (this.deaf) await new Promise(() => undefined);
    const asked = { process, updateId, command } as Asked;
    this.asked.push(asked);
    const id = `${process.id}/${updateId}`;
    let result = this.accepted.get(id);
    if (!result) {
      result = this.answers(asked);
      result.then(
        () => undefined,
        () => this.accepted.delete(id),
      );
      this.accepted.set(id, result);
    }
    return { result: () => result as Promise<Outcome> };
  }
}

export const temporalAway = (): Error =>
  new ServiceError('Update-With-Start failed', { cause: new Error('14 UNAVAILABLE') });

/** The validator's no: the update fails, and its cause carries the outcome. */
export function refuse(outcome: object): never {
  throw new WorkflowUpdateFailedError(
    'Workflow Update failed',
    ApplicationFailure.nonRetryable('refused', REFUSED, { kind: 'refused', ...outcome }),
  );
}

export type Desk = Awaited<ReturnType<typeof openDesk>>;

const up = async () => undefined;

export async function openDesk(
  options: ApiOptions & { env?: Record<string, string>; hotels?: HotelSettings[] } = {},
) {
  const { url, drop } = await testDatabase();
  const database = openDatabase(url, { max: 5 });
  const doorbell = new FakeDoorbell();
  const registry = new Registry();
  const errors: unknown[] = [];
  const service: Service = {
    env: environment(options.env ?? {}),
    database,
    intake: database,
    doorbell,
    hotels: createHotels(options.hotels ?? [HOTEL]),
    attempts: createAttempts(),
    registry,
    metrics: createApiMetrics(registry),
    checks: { database: up, temporal: up, pms: up, worker: up, unheard: up },
    log: { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined },
  };
  const app = new Koa();
  app.use(
    problemBoundary((problem, error) => {
      if (problem.type === 'internal') errors.push(error);
    }),
  );
  const router = apiRoutes(service, options);
  app.use(router.routes());
  const server = createHttpServer(app.callback()).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function call(
    method: string,
    path: string,
    {
      who = 'ana',
      body: sent,
      key,
      headers = {},
    }: { who?: Who | null; body?: unknown; key?: string; headers?: Record<string, string> } = {},
  ) {
    const response = await fetch(`${address}${path}`, {
      method,
      headers: {
        ...(who ? { authorization: `Bearer ${TOKENS[who]}` } : {}),
        ...(sent === undefined ? {} : { 'content-type': 'application/json' }),
        ...(key === undefined ? {} : { 'idempotency-key': key }),
        ...headers,
      },
      ...(sent === undefined ? {} : { body: typeof sent === 'string' ? sent : JSON.stringify(sent) }),
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    const json = response.headers.get('content-type')?.includes('json') ?? false;
    // biome-ignore lint/suspicious/noExplicitAny: answers are asserted field by field.
    const body: any = json ? JSON.parse(bytes.toString()) : null;
    return { status: response.status, headers: response.headers, bytes, body };
  }

  let keys = 0;
  return {
    address,
    database,
    doorbell,
    router,
    service,
    /** What the API could not explain. */
    errors,
    call,
    get: (path: string, who: Who | null = 'ana') => call('GET', path, { who }),
    /** A person's action, with a key of its own unless one is given. */
    act: (path: string, body: unknown = {}, who: Who = 'ana', key = `k${++keys}`) =>
      call('POST', path, { who, body, key }),
    async close() {
      server.close();
      server.closeAllConnections();
      await database.end();
      await drop();
    },
  };
}

/** A port where nobody listens. */
export async function deadPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
