/** Every operation of the API, for its description: what it takes, what it answers, and how it refuses. */
import { z } from 'zod';
import { ACTIONS } from '../domain/reservation/types.ts';
import { BODIES } from './action-bodies.ts';
import {
  CONVERSATION_BODIES,
  type ConversationAction,
  conversationDoneShape,
} from './conversation-actions.ts';
import { conversationShape, conversationsShape, messagesShape } from './conversation-view.ts';
import { conversationQuery, messageQuery } from './conversations.ts';
import { advanceBody, clockShape } from './dev-clock.ts';
import { itemDetailShape, itemsShape } from './item-view.ts';
import { ITEM_BODIES, type ItemAction, itemDoneShape, itemQuery } from './items.ts';
import type { ProblemType } from './problems.ts';
import { resendBody, resentShape } from './resend.ts';
import { reservationDoneShape } from './reservation-outcomes.ts';
import { reservationDetailShape, reservationsShape } from './reservation-view.ts';
import { reservationQuery } from './reservations.ts';
import { switchBody, switchesShape, switchQuery, switchShape } from './switches.ts';
import { unroutedQuery, unroutedShape } from './unrouted.ts';
import { whyQuery, whyShape } from './why.ts';

export const meShape = z
  .strictObject({
    name: z.string(),
    role: z.enum(['reception', 'manager', 'operator', 'admin']),
    hotels: z
      .array(z.string())
      .meta({ description: 'Para qué hoteles; lo de otro no existe para este token' }),
  })
  .meta({ id: 'Me' });

export interface Operation {
  method: 'get' | 'post' | 'put';
  path: string;
  summary: string;
  tag: string;
  query?: z.ZodObject;
  /** Writes, so it needs an Idempotency-Key. */
  action?: boolean;
  body?: z.ZodType;
  /** 200: a shape, or bytes. */
  answer: z.ZodType | 'file';
  /** Also answers 202 with an address. */
  later?: boolean;
  refusals: ProblemType[];
}

const GUARDED: ProblemType[] = [
  'not-authenticated',
  'too-many-attempts',
  'not-allowed',
  'unavailable',
  'internal',
];
const BODY: ProblemType[] = ['invalid-json', 'unsupported-media-type', 'body-too-large', 'invalid-request'];
const ACTION: ProblemType[] = [
  ...GUARDED,
  ...BODY,
  'not-found',
  'idempotency-key-required',
  'idempotency-key-reused',
];

const RESERVATION_ACTIONS: Record<(typeof ACTIONS)[number], { summary: string; refusals: ProblemType[] }> = {
  'confirm-deposit': {
    summary: 'Confirmar la seña: registra el pago y, si alcanza, confirma la reserva en el PMS',
    refusals: ['already-confirmed', 'change-in-progress', 'hold-gone', 'not-possible'],
  },
  'reject-receipt': {
    summary: 'Rechazar los comprobantes en revisión; el huésped recibe el motivo',
    refusals: ['no-receipt', 'change-in-progress'],
  },
  'extend-deadline': {
    summary: 'Dar más plazo para la seña',
    refusals: ['no-extension-left', 'not-possible', 'change-in-progress'],
  },
  cancel: { summary: 'Cancelar por el hotel', refusals: ['not-possible', 'change-in-progress'] },
  'check-in': {
    summary: 'Registrar la llegada',
    refusals: ['too-early', 'not-possible', 'change-in-progress'],
  },
  'check-out': { summary: 'Registrar la salida', refusals: ['not-possible', 'change-in-progress'] },
  'no-show': {
    summary: 'Marcar que no se presentó; sólo una persona lo hace',
    refusals: ['too-early', 'not-possible', 'change-in-progress'],
  },
  'approve-change': {
    summary:
      'Aprobar el cambio que pidió el huésped: toma la habitación nueva, suelta la anterior y pasa la seña',
    refusals: ['no-change', 'no-room', 'not-possible', 'change-in-progress'],
  },
  'reject-change': {
    summary: 'No hacer el cambio: la reserva sigue como está y el huésped recibe el motivo',
    refusals: ['no-change', 'change-in-progress'],
  },
};

const CONVERSATION_ACTIONS: Record<ConversationAction, { summary: string; refusals: ProblemType[] }> = {
  take: { summary: 'Tomar la conversación: el asistente calla', refusals: ['taken-by-another'] },
  release: { summary: 'Devolverla al asistente', refusals: ['not-taken', 'taken-by-another'] },
  messages: { summary: 'Escribir al huésped como persona', refusals: ['taken-by-another'] },
};

const ITEM_ACTIONS: Record<ItemAction, { summary: string; refusals: ProblemType[] }> = {
  acknowledge: { summary: 'Darse por enterado: no se avisa a nadie más', refusals: ['already-done'] },
  assign: { summary: 'Decir quién lo hace', refusals: ['already-done'] },
  done: { summary: 'Marcarlo hecho', refusals: ['already-done', 'not-possible'] },
  answer: {
    summary: 'Contestarle al huésped, como respuesta del hotel y sin tomar la conversación; queda hecho',
    refusals: ['already-done', 'not-possible'],
  },
};

export function operations(development: boolean): Operation[] {
  const list: Operation[] = [
    {
      method: 'get',
      path: '/api/v1/me',
      summary: 'A quién nombra el token',
      tag: 'Personas',
      answer: meShape,
      refusals: GUARDED,
    },
    {
      method: 'get',
      path: '/api/v1/reservations',
      summary: 'Reservas, con filtros',
      tag: 'Reservas',
      query: reservationQuery,
      answer: reservationsShape,
      refusals: [...GUARDED, 'invalid-request'],
    },
    {
      method: 'get',
      path: '/api/v1/reservations/{code}',
      summary: 'Una reserva con su historia, sus pagos y sus comprobantes',
      tag: 'Reservas',
      answer: reservationDetailShape,
      refusals: [...GUARDED, 'not-found'],
    },
    {
      method: 'get',
      path: '/api/v1/reservations/{code}/receipts/{id}',
      summary: 'El archivo de un comprobante',
      tag: 'Reservas',
      answer: 'file',
      refusals: [...GUARDED, 'not-found'],
    },
    ...ACTIONS.map(
      (action): Operation => ({
        method: 'post',
        path: `/api/v1/reservations/{code}/${action}`,
        summary: RESERVATION_ACTIONS[action].summary,
        tag: 'Acciones sobre una reserva',
        action: true,
        body: BODIES[action],
        answer: reservationDoneShape,
        later: true,
        refusals: [...ACTION, ...RESERVATION_ACTIONS[action].refusals],
      }),
    ),
    {
      method: 'get',
      path: '/api/v1/reservations/{code}/actions/{key}',
      summary: 'El resultado de una acción, como lo habría dado ella misma; 202 mientras sigue en curso',
      tag: 'Acciones sobre una reserva',
      answer: reservationDoneShape,
      later: true,
      refusals: [
        ...GUARDED,
        'not-found',
        ...new Set(Object.values(RESERVATION_ACTIONS).flatMap(({ refusals }) => refusals)),
      ],
    },
    {
      method: 'get',
      path: '/api/v1/conversations',
      summary: 'Conversaciones; quién espera y desde cuándo',
      tag: 'Conversaciones',
      query: conversationQuery,
      answer: conversationsShape,
      refusals: [...GUARDED, 'invalid-request'],
    },
    {
      method: 'get',
      path: '/api/v1/conversations/{id}',
      summary: 'Una conversación',
      tag: 'Conversaciones',
      answer: conversationShape,
      refusals: [...GUARDED, 'not-found'],
    },
    {
      method: 'get',
      path: '/api/v1/conversations/{id}/messages',
      summary: 'Los mensajes de ambos lados, del más viejo al más nuevo',
      tag: 'Conversaciones',
      query: messageQuery,
      answer: messagesShape,
      refusals: [...GUARDED, 'not-found', 'invalid-request'],
    },
    {
      method: 'get',
      path: '/api/v1/conversations/{id}/files/{file}',
      summary: 'Un archivo que mandó el huésped',
      tag: 'Conversaciones',
      answer: 'file',
      refusals: [...GUARDED, 'not-found'],
    },
    ...(Object.keys(CONVERSATION_BODIES) as ConversationAction[]).map(
      (action): Operation => ({
        method: 'post',
        path: `/api/v1/conversations/{id}/${action}`,
        summary: CONVERSATION_ACTIONS[action].summary,
        tag: 'Acciones sobre una conversación',
        action: true,
        body: CONVERSATION_BODIES[action],
        answer: conversationDoneShape,
        later: true,
        refusals: [...ACTION, ...CONVERSATION_ACTIONS[action].refusals],
      }),
    ),
    {
      method: 'post',
      path: '/api/v1/conversations/{id}/messages/{message}/resend',
      summary:
        'Reenviar un mensaje en duda o que no salió, con su id codificado para URL; no se puede deshacer, y si el primero había llegado el huésped lo recibe dos veces',
      tag: 'Acciones sobre una conversación',
      action: true,
      body: resendBody,
      answer: resentShape,
      refusals: [...ACTION, 'already-done', 'not-resendable', 'window-closed'],
    },
    {
      method: 'get',
      path: '/api/v1/conversations/{id}/actions/{key}',
      summary: 'El resultado de una acción; 202 mientras sigue en curso',
      tag: 'Acciones sobre una conversación',
      answer: conversationDoneShape,
      later: true,
      refusals: [...GUARDED, 'not-found', 'taken-by-another', 'not-taken'],
    },
    {
      method: 'get',
      path: '/api/v1/items',
      summary: 'Lo que una persona tiene que hacer: lo urgente primero, después lo que más espera',
      tag: 'Pendientes',
      query: itemQuery,
      answer: itemsShape,
      refusals: [...GUARDED, 'invalid-request'],
    },
    {
      method: 'get',
      path: '/api/v1/items/{id}',
      summary: 'Un pendiente, y a quién se avisó',
      tag: 'Pendientes',
      answer: itemDetailShape,
      refusals: [...GUARDED, 'not-found'],
    },
    ...(Object.keys(ITEM_BODIES) as ItemAction[]).map(
      (action): Operation => ({
        method: 'post',
        path: `/api/v1/items/{id}/${action}`,
        summary: ITEM_ACTIONS[action].summary,
        tag: 'Pendientes',
        action: true,
        body: ITEM_BODIES[action],
        answer: itemDoneShape,
        refusals: [...ACTION, ...ITEM_ACTIONS[action].refusals],
      }),
    ),
    {
      method: 'get',
      path: '/api/v1/admin/unrouted',
      summary:
        'Lo que llegó por el webhook y ninguna conversación tomó, lo más nuevo primero; sólo administradores',
      tag: 'Administración',
      query: unroutedQuery,
      answer: unroutedShape,
      refusals: [...GUARDED, 'invalid-request'],
    },
    {
      method: 'get',
      path: '/api/v1/admin/switches',
      summary: 'Qué contesta el asistente y qué no, y quién lo cambió; sólo administradores',
      tag: 'Administración',
      query: switchQuery,
      answer: switchesShape,
      refusals: [...GUARDED, 'not-found', 'invalid-request'],
    },
    {
      method: 'put',
      path: '/api/v1/admin/switches/{intent}',
      summary:
        'Apagar o encender una intención: contestar, pasar a recepción, o decir un texto fijo; sólo administradores',
      tag: 'Administración',
      query: switchQuery,
      body: switchBody,
      answer: switchShape,
      refusals: [...GUARDED, ...BODY, 'not-found'],
    },
    {
      method: 'get',
      path: '/api/v1/conversations/{id}/why',
      summary: 'Por qué el asistente contestó así: lo entendido, las reglas, los hechos',
      tag: 'Conversaciones',
      query: whyQuery,
      answer: whyShape,
      refusals: [...GUARDED, 'not-found', 'invalid-request'],
    },
  ];
  if (!development) return list;
  return [
    ...list,
    {
      method: 'get',
      path: '/api/v1/dev/clock',
      summary: 'El reloj del hotel',
      tag: 'Desarrollo',
      answer: clockShape,
      refusals: GUARDED,
    },
    {
      method: 'post',
      path: '/api/v1/dev/clock',
      summary: 'Adelantar el reloj del hotel; responde cuando cada proceso abierto fue avisado',
      tag: 'Desarrollo',
      body: advanceBody,
      answer: clockShape,
      refusals: [...GUARDED, ...BODY],
    },
  ];
}
