/** The answer to an action that takes longer than a person waits: accepted, and where its outcome will be. */
import type { Context } from 'koa';
import { z } from 'zod';
import { instant } from './shapes.ts';

export const pendingShape = z
  .strictObject({ outcome: z.literal('pending'), action: z.string(), by: z.string(), at: instant })
  .meta({ id: 'Pending' });

/** Answers 202. `owner` is the address of the reservation or conversation. */
export function answerUnderWay(
  ctx: Context,
  owner: string,
  asked: { action: string; key: string; by: string; at: number },
): void {
  ctx.status = 202;
  ctx.set('Location', `${owner}/actions/${encodeURIComponent(asked.key)}`);
  ctx.set('Retry-After', '2');
  const body: z.output<typeof pendingShape> = {
    outcome: 'pending',
    action: asked.action,
    by: asked.by,
    at: new Date(asked.at).toISOString(),
  };
  ctx.body = body;
}
