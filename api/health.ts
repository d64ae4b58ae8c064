/** Liveness, readiness and metrics. The PMS degrades, it does not take us out of service. */
import Router from '@koa/router';
import { sameSecret } from '../integrations/whatsapp/signature.ts';
import { countWrong } from './attempts.ts';
import { workerMetrics } from './breathing.ts';
import { Problem } from './problems.ts';
import type { CheckName, Service } from './service.ts';

interface Check {
  ok: boolean;
  ms: number;
  detail?: string;
}

export function healthRoutes(service: Service): Router {
  const router = new Router();

  async function run(name: CheckName): Promise<Check> {
    const started = performance.now();
    try {
      await service.checks[name]();
      return { ok: true, ms: Math.round(performance.now() - started) };
    } catch (error) {
      return {
        ok: false,
        ms: Math.round(performance.now() - started),
        detail: (error as Error).message.slice(0, 200),
      };
    }
  }

  router.get('/health/live', (ctx) => {
    ctx.body = { status: 'alive', timestamp: new Date().toISOString() };
  });

  router.get(['/health/ready', '/api/health'], async (ctx) => {
    const [database, temporal, pms, worker, unheard] = await Promise.all([
      run('database'),
      run('temporal'),
      run('pms'),
      run('worker'),
      run('unheard'),
    ]);
    const checks = { database, temporal, pms, worker, unheard };
    for (const [name, { ok }] of Object.entries(checks)) service.metrics.dependency.set({ name }, ok ? 1 : 0);
    // Without Temporal or a worker that breathes, answers are late and no message is lost; still, nothing is answered then.
    const ready = database.ok && temporal.ok && worker.ok;
    ctx.status = ready ? 200 : 503;
    ctx.body = {
      ready,
      status: !ready ? 'down' : pms.ok && unheard.ok ? 'ok' : 'degraded',
      checks,
      timestamp: new Date().toISOString(),
    };
  });

  router.get('/metrics', async (ctx) => {
    const token = service.env.METRICS_TOKEN;
    const given = ctx.get('authorization');
    if (token && !sameSecret(`Bearer ${token}`, given)) {
      if (given) countWrong(service, ctx);
      throw new Problem('not-authenticated');
    }
    ctx.type = service.registry.contentType;
    const worker = await workerMetrics(service.env.WORKER_METRICS_URL);
    if (worker !== null) service.metrics.dependency.set({ name: 'worker' }, worker === '' ? 0 : 1);
    ctx.body = `${await service.registry.metrics()}${worker ? `\n${worker}` : ''}`;
  });

  return router;
}
