/** The children of `make run`, each as the supervisor needs to know it. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import type { ChildPlan } from './child.ts';
import { postgresLine, serviceLine, temporalLine } from './log-lines.ts';
import { NODE, ROOT, RUN_DIR } from './paths.ts';
import type { Plan } from './plan.ts';
import type { Cluster } from './postgres.ts';
import { LOG_DIR } from './supervisor.ts';
import { devServerArguments, devServerReady, searchAttributes } from './temporal-server.ts';
import { Stop } from './terminal.ts';

const WORKER_GRACE_MS = 15_000;

export function postgresService(cluster: Cluster): ChildPlan {
  return {
    name: 'postgres',
    command: cluster.command,
    args: cluster.args,
    env: { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' },
    cwd: '/',
    marker: cluster.dataDir,
    ...cluster.account,
    logFile: join(LOG_DIR, 'postgres.log'),
    // SIGINT is PostgreSQL's fast shutdown; SIGTERM waits for every client to leave.
    stopSignal: 'SIGINT',
    graceMs: 10_000,
    read: postgresLine,
    before: cluster.clearLeftover,
    ready: cluster.ready,
  };
}

export function temporalService(cli: string, plan: Plan): ChildPlan {
  const databaseFile = join(RUN_DIR, 'temporal.db');
  const namespace = plan.service['TEMPORAL_NAMESPACE'] ?? 'default';
  return {
    name: 'temporal',
    command: cli,
    args: devServerArguments({
      port: plan.ports.temporal,
      uiPort: plan.ports.temporalUi,
      databaseFile,
      namespace,
      searchAttributes: searchAttributes(),
    }),
    env: process.env,
    cwd: ROOT,
    marker: databaseFile,
    logFile: join(LOG_DIR, 'temporal.log'),
    stopSignal: 'SIGTERM',
    graceMs: 10_000,
    read: temporalLine,
    ready: () => devServerReady(`127.0.0.1:${plan.ports.temporal}`, namespace),
  };
}

function nodeService(name: string, script: string, env: Record<string, string>, graceMs: number): ChildPlan {
  const file = join(ROOT, script);
  if (!existsSync(file)) throw new Stop(`Falta ${script} en este árbol: ${name} no puede arrancar.`);
  return {
    name,
    command: NODE,
    args: [file],
    env,
    cwd: ROOT,
    marker: file,
    logFile: join(LOG_DIR, `${name}.log`),
    stopSignal: 'SIGTERM',
    graceMs,
    read: serviceLine,
  };
}

async function answers(url: string): Promise<void> {
  const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
  await response.arrayBuffer();
  if (!response.ok) throw new Error(`${url} answers ${response.status}`);
}

/** The stand-ins that are not pointed elsewhere, in one process. */
export function sandboxService(plan: Plan): ChildPlan {
  const { starts, ports } = plan;
  // Any HTTP answer will do: a stand-in refuses what carries no credentials.
  const listening = async (port: number) => {
    await (await fetch(`http://127.0.0.1:${port}/`, { signal: AbortSignal.timeout(2_000) })).arrayBuffer();
  };
  return {
    ...nodeService('sandbox', 'sandbox/main.ts', plan.sandbox, 5_000),
    ready: async () => {
      if (starts.pms) await listening(ports.pms);
      if (starts.meta) await Promise.all([listening(ports.meta), listening(ports.phone)]);
    },
  };
}

/** Ready when it polls its task queue, where the server is ours to ask. */
export function workerService(plan: Plan): ChildPlan {
  const { TEMPORAL_ADDRESS: address = '', TEMPORAL_NAMESPACE: namespace = 'default' } = plan.service;
  const taskQueue = plan.service['TEMPORAL_TASK_QUEUE'] ?? 'agente-hotelero';
  return {
    ...nodeService('worker', 'workers/main.ts', plan.service, WORKER_GRACE_MS),
    ...(plan.starts.temporal && {
      ready: async () => {
        const connection = await Connection.connect({ address, connectTimeout: 2_000 });
        try {
          const { pollers } = await connection.withDeadline(Date.now() + 2_000, () =>
            connection.workflowService.describeTaskQueue({
              namespace,
              taskQueue: { name: taskQueue },
              taskQueueType: 1,
            }),
          );
          if (!pollers?.length) throw new Error(`nobody polls ${taskQueue} yet`);
        } finally {
          await connection.close();
        }
      },
    }),
  };
}

export function apiService(plan: Plan): ChildPlan {
  return {
    ...nodeService('api', 'api/main.ts', plan.service, WORKER_GRACE_MS),
    ready: () => answers(`http://127.0.0.1:${plan.ports.api}/health/live`),
  };
}
