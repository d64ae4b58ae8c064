import type { Pool, PoolClient } from 'pg';
import type { Delivery, NewDelivery } from './courier.ts';
import { copiesFor, type Desk } from './desk.ts';
import type { failureOf } from './graph-error.ts';
import type { Guest } from './types.ts';
import { encodeBody, type StatusEntry, statusBody } from './webhook-body.ts';

export interface StatusPlan {
  id: string;
  /** Hotel's clock at acceptance. */
  at: Date;
  callbackData: string | null;
  category: StatusEntry['category'];
  withheld: boolean;
  /** What becomes of the message; of a reaction only `sent` is told (WhatsApp facts 6). */
  outcome: 'arrives' | 'reaction' | ReturnType<typeof failureOf>;
}

/** Writes down the status webhooks that follow an accepted message. */
export function writeStatuses(
  desk: Desk,
  db: Pool | PoolClient,
  guest: Guest,
  plan: StatusPlan,
): Promise<Delivery[]> {
  const { id, at, callbackData, category, outcome } = plan;
  const entry = { id, at, callbackData, category };
  const delivery = (status: StatusEntry['status'], step: number): NewDelivery => ({
    lane: `status ${guest.id}`,
    kind: 'status',
    wamid: id,
    body: encodeBody(
      statusBody(desk.number, guest, {
        ...entry,
        status,
        ...(typeof outcome === 'object' ? { failure: outcome } : {}),
      }),
    ),
    copies: copiesFor(desk, 'status'),
    withheld: plan.withheld,
    delayMs: desk.statusDelayMs * step,
  });
  if (typeof outcome === 'object') return desk.courier.write(db, [delivery('failed', 1)]);
  const sent = delivery('sent', 1);
  return desk.courier.write(db, outcome === 'reaction' ? [sent] : [sent, delivery('delivered', 2)]);
}

/** Writes down a `read` status, which leaves after the `delivered` of the same message. */
export async function writeRead(
  desk: Desk,
  guest: Guest,
  message: { id: string; callbackData: string | null },
): Promise<Delivery[]> {
  const at = await desk.clock.now();
  const body = statusBody(desk.number, guest, {
    id: message.id,
    status: 'read',
    at,
    callbackData: message.callbackData,
    category: 'service',
  });
  return desk.courier.write(desk.db, [
    {
      lane: `status ${guest.id}`,
      kind: 'status',
      wamid: message.id,
      body: encodeBody(body),
      copies: copiesFor(desk, 'status'),
      withheld: desk.settings.current.withholdStatuses,
      delayMs: desk.statusDelayMs * 2,
    },
  ]);
}
