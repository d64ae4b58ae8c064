/** Liveness, readiness and metrics. The PMS degrades, it does not take us out of service. */
import Router from '@koa/router';
import { sameSecret } from '../integrations/whatsapp/signature.ts';
import { Problem } from './problems.ts';
import type { Service } from './service.ts';

interface Check {
  ok: boolean;
  ms: number;
  detail?: string;
}
/** The PMS is asked at most this often, and counts as away only after several misses, so that readiness does not flap. */
const PMS_EVERY_MS = 15_000;
const PMS_MISSES = 3;

export function healthRoutes(service: Service): Router {
  const router = new Router();
  let pms: { at: number; check: Check; misses: number } = { at: 0, check: { ok: true, ms: 0 }, misses: 0 };

  async function run(name: 'database' | 'temporal' | 'pms'): Promise<Check> {
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

  async function checkPms(): Promise<Check> {
    if (Date.now() - pms.at < PMS_EVERY_MS) return pms.check;
    const check = await run('pms');
    const misses = check.ok ? 0 : pms.misses + 1;
    const settled =
      check.ok || misses >= PMS_MISSES
        ? check
        : { ...check, ok: true, detail: `sin respuesta ${misses} vez/veces` };
    pms = { at: Date.now(), check: settled, misses };
    return settled;
  }

  router.get('/health/live', (ctx) => {
    ctx.body = { status: 'alive', timestamp: new Date().toISOString() };
  });

  router.get(['/health/ready', '/api/health'], async (ctx) => {
    const [database, temporal, pmsCheck] = await Promise.all([run('database'), run('temporal'), checkPms()]);
    const checks = { database, temporal, pms: pmsCheck };
    for (const [name, { ok }] of Object.entries(checks)) service.metrics.dependency.set({ name }, ok ? 1 : 0);
    // Temporal away means late answers, not lost messages; still, nothing is answered then.
    const ready = database.ok && temporal.ok;
    ctx.status = ready ? 200 : 503;
    ctx.body = {
      ready,
      status: !ready ? 'down' : pmsCheck.ok ? 'ok' : 'degraded',
      checks,
      timestamp: new Date().toISOString(),
    };
  });

  router.get('/metrics', async (ctx) => {
    const token = service.env.METRICS_TOKEN;
    if (token && !sameSecret(`Bearer ${token}`, ctx.get('authorization')))
      throw new Problem('not-authenticated');
    ctx.type = service.registry.contentType;
    ctx.body = await service.registry.metrics();
  });

  return router;
}
