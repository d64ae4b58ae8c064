/** Reading conversations: who waits for a person, and what was said. */
import type Router from '@koa/router';
import { z } from 'zod';
import {
  type ConversationRow,
  findConversation,
  listConversations,
  messagesOf,
} from '../store/reading-conversations.ts';
import { fileOf } from '../store/reading-files.ts';
import { searchFor } from '../store/reading-search.ts';
import { allow, personOf, STAFF } from './auth.ts';
import { conversationView, messageView } from './conversation-view.ts';
import { serveFile } from './files.ts';
import { type Addressed, readQuery, typed } from './json-body.ts';
import { Problem } from './problems.ts';
import type { Service } from './service.ts';
import { flag, page } from './shapes.ts';

export const conversationQuery = z.strictObject({
  waiting: flag
    .optional()
    .meta({ description: 'true: sólo quienes esperan a una persona, primero quien más espera' }),
  q: typed(100)
    .optional()
    .or(z.literal('').transform(() => undefined))
    .meta({ description: 'Nombre, teléfono en cualquier formato, identificador, o código de una reserva' }),
  ...page,
});
export const messageQuery = z.strictObject({
  limit: page.limit.default(200).meta({ description: 'Cuántos mensajes, los más nuevos' }),
});

/** The conversation of the path. Throws Problem `not-found`. */
export async function conversationOf(
  service: Service,
  ctx: Pick<Addressed, 'params' | 'state'>,
): Promise<ConversationRow> {
  const id = ctx.params['id'] ?? '';
  const row = /^[\w-]{1,60}$/.test(id)
    ? await findConversation(service.database, personOf(ctx).hotels, id)
    : null;
  if (!row) throw new Problem('not-found', 'No hay ninguna conversación con ese identificador.');
  return row;
}

export function conversationRoutes(router: Router, service: Service): void {
  const { database } = service;
  const staff = allow(service, STAFF);

  router.get('/api/v1/conversations', staff, async (ctx) => {
    const { waiting, q, limit, offset } = readQuery(ctx, conversationQuery);
    const found = await listConversations(database, {
      hotels: personOf(ctx).hotels,
      waiting: waiting ?? null,
      search: q ? searchFor(q) : null,
      limit,
      offset,
    });
    ctx.body = { count: found.count, conversations: found.rows.map(conversationView) };
  });

  router.get('/api/v1/conversations/:id', staff, async (ctx) => {
    ctx.body = conversationView(await conversationOf(service, ctx));
  });

  router.get('/api/v1/conversations/:id/messages', staff, async (ctx) => {
    const { limit } = readQuery(ctx, messageQuery);
    const row = await conversationOf(service, ctx);
    ctx.body = { messages: (await messagesOf(database, row.id, limit)).map(messageView) };
  });

  router.get('/api/v1/conversations/:id/files/:file', staff, async (ctx) => {
    const row = await conversationOf(service, ctx);
    const id = ctx.params['file'] ?? '';
    const file = /^[\w-]{1,80}$/.test(id) ? await fileOf(database, { conversationId: row.id }, id) : null;
    serveFile(ctx, file, `archivo-${id}`);
  });
}
