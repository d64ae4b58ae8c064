/** Reception's list: what a person has to do, and what people do to it. */
import type Router from '@koa/router';
import { z } from 'zod';
import { maskCards } from '../domain/card.ts';
import { ITEM_KINDS } from '../domain/items.ts';
import { alertsOf } from '../store/alerts.ts';
import { conversationProcess } from '../store/conversations.ts';
import type { Connection } from '../store/database.ts';
import { acknowledgeItem, assignItem, finishItem } from '../store/item-acts.ts';
import { postInbox } from '../store/processes.ts';
import { findItem, type ItemRow, listItems } from '../store/reading-items.ts';
import { allow, personOf, STAFF } from './auth.ts';
import { type Asker, keyOf } from './idempotency.ts';
import { itemDetailView, itemShape, itemView } from './item-view.ts';
import { type Addressed, readJson, readQuery, typed } from './json-body.ts';
import { doOnce } from './once.ts';
import { Problem } from './problems.ts';
import { ringLater } from './ring-later.ts';
import type { Service } from './service.ts';
import { instant, page } from './shapes.ts';

export const itemQuery = z.strictObject({
  state: z
    .enum(['open', 'acknowledged', 'done'])
    .optional()
    .meta({ description: 'Sin él, todo lo que no está hecho' }),
  kind: z.enum(ITEM_KINDS).optional(),
  ...page,
});

/** Room for "Sobre …: " within WhatsApp's 4096 characters of a text. */
const LONGEST_ANSWER = 4_000;
const words = (max: number) => typed(max).transform((text) => maskCards(text).text);

export const ITEM_BODIES = {
  acknowledge: z.strictObject({}).meta({ id: 'AcknowledgeItem' }),
  assign: z.strictObject({ owner: typed(100) }).meta({ id: 'AssignItem' }),
  done: z.strictObject({ note: words(1_000).optional() }).meta({ id: 'FinishItem' }),
  answer: z
    .strictObject({
      text: words(LONGEST_ANSWER).meta({ description: 'Sale tal cual, como respuesta del hotel' }),
    })
    .meta({ id: 'AnswerItem' }),
};
export type ItemAction = keyof typeof ITEM_BODIES;

export const itemDoneShape = z
  .strictObject({
    outcome: z.enum(['acknowledged', 'assigned', 'done', 'answered']),
    by: z.string(),
    at: instant,
    item: itemShape,
  })
  .meta({ id: 'ItemDone' });

const OUTCOMES = {
  acknowledge: 'acknowledged',
  assign: 'assigned',
  done: 'done',
  answer: 'answered',
} as const;

async function itemOf(service: Service, ctx: Pick<Addressed, 'params' | 'state'>): Promise<ItemRow> {
  const id = ctx.params['id'] ?? '';
  const row = /^[\w.-]{1,160}$/.test(id) ? await findItem(service.database, personOf(ctx).hotels, id) : null;
  if (!row) throw new Problem('not-found', 'No hay ningún pendiente con ese identificador.');
  return row;
}

export function itemRoutes(router: Router, service: Service): void {
  const staff = allow(service, STAFF);

  router.get('/api/v1/items', staff, async (ctx) => {
    const { state, kind, limit, offset } = readQuery(ctx, itemQuery);
    const found = await listItems(service.database, {
      hotels: personOf(ctx).hotels,
      state: state ?? null,
      kind: kind ?? null,
      limit,
      offset,
    });
    ctx.body = { count: found.count, items: found.rows.map(itemView) };
  });

  router.get('/api/v1/items/:id', staff, async (ctx) => {
    const item = await itemOf(service, ctx);
    ctx.body = itemDetailView(item, await alertsOf(service.database, item.id));
  });

  for (const action of Object.keys(ITEM_BODIES) as ItemAction[])
    router.post(`/api/v1/items/:id/${action}`, staff, (ctx) => act(ctx, service, action));
}

async function act(ctx: Addressed, service: Service, action: ItemAction): Promise<void> {
  const key = keyOf(ctx);
  const body = await readJson(ctx, ITEM_BODIES[action]);
  const item = await itemOf(service, ctx);
  const process = conversationProcess(item.conversation_id);
  const asker = await doOnce(
    service,
    { process, action: actionOn(action, item.id), key, body, by: personOf(ctx).name },
    (connection, asked) => carryOut(connection, item, action, 'owner' in body ? body.owner : null, asked),
  );
  if (action === 'done' || action === 'answer')
    await ringLater(service, { id: process, hotelId: item.hotel_id });
  ctx.body = {
    outcome: OUTCOMES[action],
    by: asker.by,
    at: new Date(asker.at).toISOString(),
    item: itemView(await itemOf(service, ctx)),
  } satisfies z.output<typeof itemDoneShape>;
}

/** What a stay waits for is decided there, and its item closes by itself. */
const DECIDED_ELSEWHERE: Record<string, string> = {
  'receipt-to-review': 'Un comprobante se decide en su reserva: confirm-deposit o reject-receipt.',
  'change-to-approve': 'Un cambio se decide en su reserva: approve-change o reject-change.',
};

/** The name under which an act on an item is kept; the words of an answer are found by it. */
const actionOn = (action: ItemAction, itemId: string): string => `${action}-item/${itemId}`;

async function carryOut(
  connection: Connection,
  item: ItemRow,
  action: ItemAction,
  owner: string | null,
  { key, by, at }: Asker,
): Promise<void> {
  if (action === 'acknowledge' || action === 'assign') {
    if (item.state === 'done') throw alreadyDone(item);
    if (action === 'assign') await assignItem(connection, item.id, owner ?? by);
    await acknowledgeItem(connection, item.id, by, at);
    return;
  }
  const elsewhere = DECIDED_ELSEWHERE[item.topic ?? ''];
  if (elsewhere) throw new Problem('not-possible', elsewhere);
  if (!(await finishItem(connection, item.id, by, at)))
    throw alreadyDone((await findItem(connection, [item.hotel_id], item.id)) ?? item);
  // The conversation learns of it as of everything else: a row, then the bell.
  await postInbox(connection, {
    process: conversationProcess(item.conversation_id),
    key: `item:${item.id}:done`,
    kind: 'item',
    payload: {
      item: {
        kind: item.kind,
        topic: item.topic,
        reservationId: item.reservation_id,
        room: item.room,
        messageKey: item.message_key,
      },
      by,
      answer: action === 'answer' ? { itemId: item.id, textId: key } : null,
    },
    at,
  });
}

const alreadyDone = (item: ItemRow): Problem =>
  new Problem('already-done', undefined, {
    ...(item.done_by ? { by: item.done_by } : {}),
    ...(item.done_at ? { at: item.done_at.toISOString() } : {}),
  });
