/** Conversations and their messages as the API shows them (contract.md). */
import { z } from 'zod';
import { displayPhone } from '../domain/handles.ts';
import type { ConversationMessage, ConversationRow } from '../store/reading-conversations.ts';
import { hotelId, instant, iso } from './shapes.ts';

export const conversationShape = z
  .strictObject({
    id: z.string(),
    hotel_id: hotelId,
    guest_name: z
      .string()
      .nullable()
      .meta({ description: 'Como se presentó; si no, el nombre de su perfil' }),
    channel: z.enum(['whatsapp', 'email']),
    handle: z
      .string()
      .meta({ description: 'Adónde se responde: E.164, identificador de usuario o dirección' }),
    holder: z.enum(['assistant', 'waiting', 'person']),
    waiting_since: instant.nullable(),
    waiting_reason: z.string().nullable(),
    taken_by: z.string().nullable(),
    lease_until: instant.nullable(),
    last_message_at: instant.nullable(),
    reservations: z.array(z.string()).meta({ description: 'Códigos, el más nuevo primero' }),
  })
  .meta({ id: 'Conversation' });
export type ConversationView = z.output<typeof conversationShape>;

export const conversationsShape = z
  .strictObject({ count: z.int(), conversations: z.array(conversationShape) })
  .meta({ id: 'Conversations' });

export const conversationView = (row: ConversationRow): ConversationView => ({
  id: row.id,
  hotel_id: row.hotel_id,
  guest_name: row.guest_name,
  channel: row.channel as ConversationView['channel'],
  handle: row.handle_kind === 'phone' ? displayPhone(row.handle) : row.handle,
  holder: row.holder,
  waiting_since: iso(row.waiting_since),
  waiting_reason: row.waiting_reason,
  taken_by: row.taken_by,
  lease_until: iso(row.lease_until),
  last_message_at: iso(row.last_message_at),
  reservations: row.reservations,
});

export const messageStatus = z
  .enum(['received', 'pending', 'sending', 'uncertain', 'sent', 'delivered', 'read', 'played', 'failed'])
  .meta({ description: '`uncertain`: no se sabe si salió' });

export const messageShape = z
  .strictObject({
    id: z.string(),
    direction: z.enum(['in', 'out']),
    kind: z.string(),
    text: z.string().nullable(),
    at: instant,
    status: messageStatus,
    author: z.string().nullable().meta({
      description:
        'Quién escribió por el hotel («app»: desde el teléfono); null es el asistente, o el huésped',
    }),
    file_id: z.string().optional().meta({ description: 'El archivo que mandó el huésped: /files/{file_id}' }),
    failure: z
      .strictObject({ code: z.int(), reason: z.string().nullable() })
      .optional()
      .meta({ description: 'Por qué no llegó, con el código de Meta' }),
  })
  .meta({ id: 'Message' });
export type MessageView = z.output<typeof messageShape>;

export const messagesShape = z.strictObject({ messages: z.array(messageShape) }).meta({ id: 'Messages' });

export function messageView(message: ConversationMessage): MessageView {
  const [failure] = message.failure ?? [];
  return {
    id: message.id,
    direction: message.direction,
    kind: message.kind,
    text: message.text,
    at: message.at.toISOString(),
    status: message.status as MessageView['status'],
    author: message.author,
    ...(message.file_id ? { file_id: message.file_id } : {}),
    ...(failure
      ? { failure: { code: failure.code ?? 0, reason: failure.reason ?? failure.title ?? null } }
      : {}),
  };
}
