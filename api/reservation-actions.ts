/** What people do to a stay: one route per action, answered with the outcome or with where to ask for it later. */
import type Router from '@koa/router';
import { canAccept, outcomeOf } from '../domain/reservation/machine.ts';
import type { ReservationSnapshot } from '../domain/reservation/types.ts';
import { ACTIONS, type ActionName, type ActionOutcome, type Command } from '../domain/reservation/types.ts';
import { findAction } from '../store/actions.ts';
import { loadProcess } from '../store/processes.ts';
import type { ReservationRow } from '../store/reading-reservations.ts';
import { reservationProcess } from '../store/reservations.ts';
import { REQUESTS } from './action-bodies.ts';
import { allow, personOf, STAFF } from './auth.ts';
import { askOnce, isKey, keyOf } from './idempotency.ts';
import type { Addressed } from './json-body.ts';
import { answerUnderWay } from './pending.ts';
import { Problem } from './problems.ts';
import { answerOf } from './reservation-outcomes.ts';
import { reservationOf } from './reservations.ts';
import type { Service } from './service.ts';

export function reservationActionRoutes(router: Router, service: Service, answerWithinMs: number): void {
  const staff = allow(service, STAFF);
  for (const action of ACTIONS) {
    router.post(`/api/v1/reservations/:code/${action}`, staff, (ctx) =>
      act(ctx, service, action, answerWithinMs),
    );
  }

  router.get('/api/v1/reservations/:code/actions/:key', staff, async (ctx) => {
    const row = await reservationOf(service, ctx);
    const key = ctx.params['key'] ?? '';
    const action = isKey(key) ? await findAction(service.database, reservationProcess(row.id), key) : null;
    if (!action) throw new Problem('not-found', 'No hay ninguna acción con esa clave en esta reserva.');
    if (action.outcome === null) answerUnderWay(ctx, `/api/v1/reservations/${row.code}`, { ...action, key });
    else ctx.body = answerOf(action.outcome as ActionOutcome, row, service.hotels.byId(row.hotel_id));
  });
}

async function act(
  ctx: Addressed,
  service: Service,
  action: ActionName,
  answerWithinMs: number,
): Promise<void> {
  const key = keyOf(ctx);
  const request = await REQUESTS[action](ctx);
  const row = await reservationOf(service, ctx);
  const hotel = service.hotels.byId(row.hotel_id);
  const answered = await askOnce<ActionOutcome>(
    service,
    {
      process: { id: reservationProcess(row.id), hotelId: row.hotel_id },
      action,
      key,
      body: request.body,
      by: personOf(ctx).name,
      command: (asker) => request.command(asker, hotel.policy.zone),
      settledAnswer: (command, now) => closedAnswer(service, row, command as Command, now),
    },
    answerWithinMs,
  );
  if (answered.kind === 'underWay') {
    answerUnderWay(ctx, `/api/v1/reservations/${row.code}`, { ...answered, action });
    return;
  }
  // The outcome was projected before it was given: this row is what the action made of the stay.
  ctx.body = answerOf(answered.outcome, await reservationOf(service, ctx), hotel);
}

/**
 * A stay whose workflow has closed refuses from its stored snapshot, without being started again. What the machine
 * would still take (money for a released room) goes to the workflow.
 */
async function closedAnswer(
  service: Service,
  row: ReservationRow,
  command: Command,
  now: number,
): Promise<ActionOutcome | null> {
  const stored = await loadProcess<ReservationSnapshot>(service.database, reservationProcess(row.id));
  if (!stored?.closed || !stored.snapshot) return null;
  const policy = service.hotels.policyOf(row.hotel_id).value;
  return outcomeOf(command, stored.snapshot) ?? canAccept(command, stored.snapshot, now, policy);
}
