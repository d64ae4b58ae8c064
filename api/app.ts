/** Assembles the HTTP side: one error boundary, timing, then the routes. */
import Koa from 'koa';
import { healthRoutes } from './health.ts';
import { problemBoundary } from './problems.ts';
import { apiRoutes } from './routes.ts';
import type { Service } from './service.ts';
import { webhookRoutes } from './webhook.ts';

export function createApp(service: Service): Koa {
  const app = new Koa();
  app.use(async (ctx, next) => {
    const end = service.metrics.requests.startTimer();
    await next();
    end({ method: ctx.method, route: String(ctx['_matchedRoute'] ?? 'none'), status: String(ctx.status) });
  });
  app.use(
    problemBoundary((problem, error) => {
      service.metrics.problems.inc({ type: problem.type });
      if (problem.status >= 500)
        service.log.error({ type: problem.type, error: describe(error) }, 'a request failed');
    }),
  );
  app.use(async (ctx, next) => {
    ctx.set('x-content-type-options', 'nosniff');
    ctx.set('referrer-policy', 'no-referrer');
    ctx.set('cache-control', 'no-store');
    await next();
  });
  for (const routes of [webhookRoutes(service), healthRoutes(service), apiRoutes(service)]) {
    app.use(routes.routes());
    app.use(routes.allowedMethods());
  }
  app.on('error', (error: Error) => service.log.error({ error: describe(error) }, 'a connection failed'));
  return app;
}

const describe = (error: unknown): string =>
  error instanceof Error
    ? `${error.name}: ${error.stack?.split('\n').slice(0, 4).join(' | ') ?? ''}`
    : String(error);
