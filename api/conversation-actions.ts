/** Taking a conversation over, writing in it as a person, and giving it back to the assistant. */
import type Router from '@koa/router';
import { z } from 'zod';
import { maskCards } from '../domain/card.ts';
import type { ConversationCommand, ConversationOutcome } from '../domain/conversation/types.ts';
import { findAction } from '../store/actions.ts';
import { conversationProcess } from '../store/conversations.ts';
import type { ConversationRow } from '../store/reading-conversations.ts';
import { allow, personOf, STAFF } from './auth.ts';
import { conversationShape, conversationView } from './conversation-view.ts';
import { conversationOf } from './conversations.ts';
import { askOnce, isKey, keyOf } from './idempotency.ts';
import { type Addressed, readJson, typed } from './json-body.ts';
import { answerUnderWay } from './pending.ts';
import { Problem } from './problems.ts';
import type { Service } from './service.ts';
import { instant } from './shapes.ts';

/** WhatsApp takes 4096 characters in a text (WhatsApp facts: text messages). */
const LONGEST_TEXT = 4_096;

export const CONVERSATION_BODIES = {
  take: z.strictObject({}).meta({ id: 'Take' }),
  release: z.strictObject({}).meta({ id: 'Release' }),
  messages: z
    .strictObject({ text: typed(LONGEST_TEXT).transform((text) => maskCards(text).text) })
    .meta({ id: 'WriteMessage' }),
};
export type ConversationAction = keyof typeof CONVERSATION_BODIES;

export const conversationDoneShape = z
  .strictObject({
    outcome: z.enum(['taken', 'released', 'sent']),
    by: z.string(),
    at: instant,
    lease_until: instant.optional().meta({ description: 'Hasta cuándo calla el asistente' }),
    conversation: conversationShape,
  })
  .meta({ id: 'ConversationDone' });

export function conversationActionRoutes(router: Router, service: Service, answerWithinMs: number): void {
  const staff = allow(service, STAFF);
  for (const action of Object.keys(CONVERSATION_BODIES) as ConversationAction[]) {
    router.post(`/api/v1/conversations/:id/${action}`, staff, (ctx) =>
      act(ctx, service, action, answerWithinMs),
    );
  }

  router.get('/api/v1/conversations/:id/actions/:key', staff, async (ctx) => {
    const row = await conversationOf(service, ctx);
    const key = ctx.params['key'] ?? '';
    const action = isKey(key) ? await findAction(service.database, conversationProcess(row.id), key) : null;
    // Acts on items and messages are answered at once; nobody has to ask for them later.
    if (!action || !(action.action in CONVERSATION_BODIES))
      throw new Problem('not-found', 'No hay ninguna acción con esa clave en esta conversación.');
    if (action.outcome === null) answerUnderWay(ctx, `/api/v1/conversations/${row.id}`, { ...action, key });
    else ctx.body = answerOf(action.outcome as ConversationOutcome, row);
  });
}

async function act(
  ctx: Addressed,
  service: Service,
  action: ConversationAction,
  answerWithinMs: number,
): Promise<void> {
  const key = keyOf(ctx);
  const body = await readJson(ctx, CONVERSATION_BODIES[action]);
  const row = await conversationOf(service, ctx);
  const answered = await askOnce<ConversationOutcome>(
    service,
    {
      process: { id: conversationProcess(row.id), hotelId: row.hotel_id },
      action,
      key,
      body,
      by: personOf(ctx).name,
      command: (asker): ConversationCommand =>
        action === 'messages' ? { action, ...asker, textId: asker.key } : { action, ...asker },
    },
    answerWithinMs,
  );
  if (answered.kind === 'underWay')
    answerUnderWay(ctx, `/api/v1/conversations/${row.id}`, { ...answered, action });
  else ctx.body = answerOf(answered.outcome, await conversationOf(service, ctx));
}

/** What was done, as a body. Throws the Problem of a refusal. */
function answerOf(
  outcome: ConversationOutcome,
  row: ConversationRow,
): z.output<typeof conversationDoneShape> {
  const at = outcome.at === undefined ? undefined : new Date(outcome.at).toISOString();
  if (outcome.kind === 'refused') {
    throw new Problem(outcome.type, undefined, {
      ...(outcome.by === undefined ? {} : { by: outcome.by }),
      ...(at === undefined ? {} : { at }),
    });
  }
  return {
    outcome: outcome.outcome,
    by: outcome.by,
    at: new Date(outcome.at).toISOString(),
    ...(outcome.leaseUntil === undefined ? {} : { lease_until: new Date(outcome.leaseUntil).toISOString() }),
    conversation: conversationView(row),
  };
}
