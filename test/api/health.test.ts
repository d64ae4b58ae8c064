/** What readiness says while the PMS comes and goes. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, test } from 'node:test';
import Koa from 'koa';
import { Registry } from 'prom-client';
import { workerBreathes } from '../../api/breathing.ts';
import { healthRoutes } from '../../api/health.ts';
import { createApiMetrics } from '../../api/metrics.ts';
import { watchPms } from '../../api/pms-watch.ts';
import type { Service } from '../../api/service.ts';
import { watchBreath } from '../../workers/breath.ts';
import { until } from '../support/house.ts';

const NEVER_AGAIN = 1_000_000;
const away = async () => {
  throw new Error('ECONNREFUSED');
};

async function readiness(checks: Partial<Service['checks']>) {
  const registry = new Registry();
  const up = async () => undefined;
  const service = {
    env: {},
    registry,
    metrics: createApiMetrics(registry),
    checks: { database: up, temporal: up, pms: up, worker: up, unheard: up, ...checks },
  } as unknown as Service;
  const server = new Koa().use(healthRoutes(service).routes()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    const { port } = server.address() as AddressInfo;
    const response = await fetch(`http://127.0.0.1:${port}/health/ready`);
    // biome-ignore lint/suspicious/noExplicitAny: answers are asserted field by field.
    return { status: response.status, body: (await response.json()) as any };
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

describe('readiness', () => {
  test('says when, of whom, and whether all of them answer', async () => {
    const { status, body } = await readiness({});
    assert.equal(status, 200);
    assert.deepEqual(Object.keys(body).sort(), ['checks', 'ready', 'status', 'timestamp']);
    assert.deepEqual(Object.keys(body.checks), ['database', 'temporal', 'pms', 'worker', 'unheard']);
    assert.deepEqual([body.ready, body.status], [true, 'ok']);
  });

  test('a PMS that is away degrades at the first ask after a start, and keeps us in service', async () => {
    const watch = watchPms(away, NEVER_AGAIN);
    const { status, body } = await readiness({ pms: watch.check });
    watch.stop();
    assert.equal(status, 200);
    assert.deepEqual([body.ready, body.status, body.checks.pms.ok], [true, 'degraded', false]);
    assert.equal(body.checks.pms.detail, 'ECONNREFUSED');
  });

  test('without database, Temporal or a worker that breathes we are out of service', async () => {
    for (const name of ['database', 'temporal', 'worker']) {
      const { status, body } = await readiness({ [name]: away });
      assert.deepEqual([status, body.ready, body.status], [503, false, 'down'], name);
    }
  });
});

describe('a worker', () => {
  async function workerThatSays(answer: (response: ServerResponse) => void) {
    const server = createServer((_, response) => answer(response)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    try {
      return await workerBreathes(url).then(
        () => 'breathes',
        (error: Error) => error.message,
      );
    } finally {
      server.close();
      server.closeAllConnections();
    }
  }

  test('breathes, stood still, or does not answer', async () => {
    const lag = (seconds: number) => `worker_event_loop_lag_seconds ${seconds}\n`;
    assert.equal(await workerThatSays((response) => response.end(lag(0.03))), 'breathes');
    assert.match(await workerThatSays((response) => response.end(lag(29))), /stood still for 29000 ms/);
    assert.match(await workerThatSays(() => undefined), /did not answer/);
    await workerBreathes(undefined);
  });

  test('measures how long its loop stands still, and says so', async () => {
    const registry = new Registry();
    const breath = watchBreath(registry, { warn: () => undefined });
    await new Promise((resolve) => setTimeout(resolve, 100));
    const until = performance.now() + 400;
    while (performance.now() < until);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const lag = Number(/^worker_event_loop_lag_seconds (\S+)$/m.exec(await registry.metrics())?.[1]);
    breath.stop();
    assert.ok(lag > 0.3 && lag < 5, `${lag} s`);
  });
});

describe('a PMS that has answered before', () => {
  test('is away after two misses in a row, not after one, and back with one answer', async () => {
    const answers = [true, false, true, false, false, true];
    const seen: boolean[] = [];
    let asked = 0;
    const watch = watchPms(async () => {
      if (asked > 0) {
        seen.push(
          await watch.check().then(
            () => true,
            () => false,
          ),
        );
      }
      if (!(answers[asked++] ?? true)) await away();
    }, 1);
    await until('all asks', async () => seen.length >= answers.length, 5_000);
    watch.stop();
    assert.deepEqual(seen.slice(0, answers.length), [true, true, true, true, false, true]);
  });

  test('that hangs is asked again all the same', async () => {
    let asked = 0;
    const watch = watchPms(() => (++asked === 1 ? Promise.resolve() : new Promise(() => undefined)), 1, 5);
    await until(
      'a hanging PMS to count as away',
      () =>
        watch.check().then(
          () => false,
          (error: Error) => /no answer within 5 ms/.test(error.message),
        ),
      5_000,
    );
    watch.stop();
  });
});

test('one /metrics shows ours and the worker’s, and ours alone while the worker is away', async () => {
  const worker = createServer((_, response) => response.end('whatsapp_sends_total 3\n')).listen(
    0,
    '127.0.0.1',
  );
  await once(worker, 'listening');
  const registry = new Registry();
  const { port: workerPort } = worker.address() as AddressInfo;
  const service = {
    env: { WORKER_METRICS_URL: `http://127.0.0.1:${workerPort}/metrics` },
    registry,
    metrics: createApiMetrics(registry),
  } as unknown as Service;
  const server = new Koa().use(healthRoutes(service).routes()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const metrics = async () => await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  try {
    assert.match(await metrics(), /processes_behind 0\n[\s\S]*\nwhatsapp_sends_total 3\n$/);
    worker.close();
    worker.closeAllConnections();
    const alone = await metrics();
    assert.match(alone, /processes_behind 0\n/);
    assert.doesNotMatch(alone, /whatsapp_sends_total/);
    assert.match(alone, /dependency_up\{name="worker"\} 0/);
  } finally {
    worker.close();
    server.close();
    server.closeAllConnections();
  }
});
