/** The JSON API under /api/v1, and its description. */
import Router from '@koa/router';
import { allow, personOf, READERS } from './auth.ts';
import { sayWhenAway } from './away.ts';
import { conversationActionRoutes } from './conversation-actions.ts';
import { conversationRoutes } from './conversations.ts';
import { devClockRoutes } from './dev-clock.ts';
import { itemRoutes } from './items.ts';
import { openApiRoutes } from './openapi.ts';
import { resendRoutes } from './resend.ts';
import { reservationActionRoutes } from './reservation-actions.ts';
import { reservationRoutes } from './reservations.ts';
import type { Service } from './service.ts';
import { switchRoutes } from './switches.ts';
import { unroutedRoutes } from './unrouted.ts';
import { whyRoutes } from './why.ts';

export interface ApiOptions {
  /** How long an action may take before it is answered with 202 and an address (contract: 10 s). */
  answerWithinMs?: number;
}

export function apiRoutes(service: Service, options: ApiOptions = {}): Router {
  const answerWithinMs = options.answerWithinMs ?? 10_000;
  const router = new Router();
  router.use(sayWhenAway);
  router.get('/api/v1/me', allow(service, READERS), (ctx) => {
    ctx.body = personOf(ctx);
  });
  reservationRoutes(router, service);
  reservationActionRoutes(router, service, answerWithinMs);
  conversationRoutes(router, service);
  conversationActionRoutes(router, service, answerWithinMs);
  resendRoutes(router, service);
  itemRoutes(router, service);
  unroutedRoutes(router, service);
  switchRoutes(router, service);
  whyRoutes(router, service);
  devClockRoutes(router, service);
  openApiRoutes(router, service);
  return router;
}
