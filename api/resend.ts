/** "Reenviar": a person sends one message again that is in doubt or failed. It cannot be undone. */
import type Router from '@koa/router';
import { z } from 'zod';
import { mayWriteFreely } from '../domain/window.ts';
import { verdictOf } from '../integrations/whatsapp/errors.ts';
import { conversationProcess } from '../store/conversations.ts';
import type { Connection } from '../store/database.ts';
import { lockForResend, type Resendable, requeueByHand } from '../store/doubts.ts';
import { postInbox } from '../store/processes.ts';
import { allow, personOf, STAFF } from './auth.ts';
import { conversationOf } from './conversations.ts';
import { type Asker, keyOf } from './idempotency.ts';
import { type Addressed, readJson } from './json-body.ts';
import { doOnce } from './once.ts';
import { Problem } from './problems.ts';
import { ringLater } from './ring-later.ts';
import type { Service } from './service.ts';
import { instant } from './shapes.ts';

export const resendBody = z.strictObject({}).meta({ id: 'ResendMessage' });

export const resentShape = z
  .strictObject({
    outcome: z.literal('queued'),
    by: z.string(),
    at: instant,
    message_id: z.string(),
    conversation_id: z.string(),
  })
  .meta({ id: 'MessageResent' });

export function resendRoutes(router: Router, service: Service): void {
  router.post('/api/v1/conversations/:id/messages/:message/resend', allow(service, STAFF), async (ctx) => {
    ctx.body = await resend(ctx, service);
  });
}

async function resend(ctx: Addressed, service: Service): Promise<z.output<typeof resentShape>> {
  const key = keyOf(ctx);
  const body = await readJson(ctx, resendBody);
  const { id: conversationId, hotel_id: hotelId } = await conversationOf(service, ctx);
  const messageId = ctx.params['message'] ?? '';
  const process = conversationProcess(conversationId);
  const asker = await doOnce(
    service,
    // The message's key names the action, so that whoever comes second is told who was first.
    { process, action: `resend/${messageId}`, key, body, by: personOf(ctx).name },
    (connection, asked) => carryOut(connection, conversationId, messageId, asked),
  );
  await ringLater(service, { id: process, hotelId });
  return {
    outcome: 'queued',
    by: asker.by,
    at: new Date(asker.at).toISOString(),
    message_id: messageId,
    conversation_id: conversationId,
  };
}

async function carryOut(
  connection: Connection,
  conversationId: string,
  messageId: string,
  { key, by, at }: Asker,
): Promise<void> {
  const message = /^[\w/-]{1,200}$/.test(messageId)
    ? await lockForResend(connection, conversationId, messageId)
    : null;
  if (!message)
    throw new Problem('not-found', 'Esta conversación no tiene ningún mensaje del hotel con ese id.');
  refuseWhatCannotLeave(message, at);
  await requeueByHand(connection, { key: messageId, by, at });
  await postInbox(connection, {
    process: conversationProcess(conversationId),
    key: `resent:${messageId}:${key}`,
    kind: 'unsettled',
    payload: { key: messageId, by },
    at,
  });
}

/** Throws Problem `already-done`, `not-resendable`, `window-closed`. */
function refuseWhatCannotLeave(message: Resendable, now: number): void {
  const { state, code, resent } = message;
  if (state !== 'uncertain' && state !== 'failed') {
    if (resent)
      throw new Problem('already-done', 'Ese mensaje ya se reenvió.', {
        by: resent.by,
        at: new Date(resent.at).toISOString(),
        message_status: state,
      });
    throw new Problem('not-resendable', undefined, { message_status: state });
  }
  // Refused for what it says, it would be refused again.
  const verdict = code ? verdictOf(code, 1) : null;
  if (verdict?.kind === 'never' && verdict.reason === 'request')
    throw new Problem('not-resendable', 'WhatsApp lo rechazó por su contenido: reenviarlo no cambia nada.', {
      message_status: state,
      code: verdict.code,
    });
  if (!message.hasTemplate && !mayWriteFreely(message.lastInboundAt, now))
    throw new Problem('window-closed', undefined, { message_status: state });
}
