/** Reception's list as the API shows it. */
import { z } from 'zod';
import { ITEM_KINDS } from '../domain/items.ts';
import type { AlertRow } from '../store/alerts.ts';
import type { ItemRow } from '../store/reading-items.ts';
import { messageStatus } from './conversation-view.ts';
import { hotelId, instant, iso } from './shapes.ts';

export const itemShape = z
  .strictObject({
    id: z.string(),
    hotel_id: hotelId,
    kind: z.enum(ITEM_KINDS).meta({ description: 'Qué hay que hacer' }),
    topic: z
      .string()
      .nullable()
      .meta({ description: 'Sobre qué: el tema de una pregunta, el motivo de una espera, el peligro' }),
    urgent: z.boolean(),
    state: z.enum(['open', 'acknowledged', 'done']),
    owner: z.string().nullable(),
    waiting_since: instant,
    raised: z.int().meta({ description: 'Cuántas veces lo dijo el huésped' }),
    room: z.string().nullable(),
    code: z.string().nullable().meta({ description: 'La reserva, si es sobre una' }),
    guest_name: z.string().nullable(),
    message: z
      .strictObject({
        id: z
          .string()
          .meta({ description: 'Como en los mensajes de la conversación; se reenvía con /resend' }),
        text: z.string(),
        status: messageStatus,
      })
      .nullable()
      .meta({ description: 'El mensaje del hotel que quizá no llegó' }),
    pms_references: z.array(z.string()).meta({
      description:
        'Órdenes del PMS que ninguna reserva de acá conoce: hay que mirarlas y, si sobran, cancelarlas ahí',
    }),
    said: z.string().nullable().meta({ description: 'Lo que escribió el huésped' }),
    conversation_id: z.string(),
    acknowledged_by: z.string().nullable(),
    acknowledged_at: instant.nullable(),
    done_by: z.string().nullable(),
    done_at: instant.nullable(),
    escalated_at: instant.nullable().meta({ description: 'Cuándo se avisó al nivel siguiente' }),
  })
  .meta({ id: 'Item' });

export const itemDetailShape = itemShape
  .extend({
    alerts: z.array(
      z.strictObject({
        level: z.int().meta({ description: '0: los primeros' }),
        channel: z.enum(['whatsapp', 'email', 'webhook']),
        state: z.enum(['pending', 'sending', 'sent', 'failed', 'uncertain', 'dropped']),
        due_at: instant,
        attempts: z.int(),
        problem: z.string().nullable(),
        settled_at: instant.nullable(),
      }),
    ),
  })
  .meta({ id: 'ItemDetail' });

export const itemDetailView = (row: ItemRow, alerts: AlertRow[]): z.output<typeof itemDetailShape> => ({
  ...itemView(row),
  alerts: alerts.map((alert) => ({
    ...alert,
    state: alert.state as z.output<typeof itemDetailShape>['alerts'][number]['state'],
    due_at: alert.due_at.toISOString(),
    settled_at: iso(alert.settled_at),
  })),
});

export const itemsShape = z.strictObject({ count: z.int(), items: z.array(itemShape) }).meta({ id: 'Items' });

export const itemView = (row: ItemRow): z.output<typeof itemShape> => ({
  id: row.id,
  hotel_id: row.hotel_id,
  kind: row.kind,
  topic: row.topic,
  urgent: row.urgent,
  state: row.state,
  owner: row.owner,
  waiting_since: row.opened_at.toISOString(),
  raised: row.raised,
  room: row.room,
  code: row.code,
  guest_name: row.guest_name,
  message: row.message_key
    ? {
        id: row.message_key,
        text: row.message_text ?? '',
        status: row.message_status as z.output<typeof messageStatus>,
      }
    : null,
  pms_references: row.pms_references,
  said: row.said,
  conversation_id: row.conversation_id,
  acknowledged_by: row.acknowledged_by,
  acknowledged_at: iso(row.acknowledged_at),
  done_by: row.done_by,
  done_at: iso(row.done_at),
  escalated_at: iso(row.escalated_at),
});
