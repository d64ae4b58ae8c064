/** What each action on a reservation needs, and the command it becomes: numbers and flags go, words stay in Postgres. */
import type { Context } from 'koa';
import { z } from 'zod';
import { maskCards } from '../domain/card.ts';
import { type Instant, instantAt, isPlainDate } from '../domain/plain-date.ts';
import type { ActionName, Command } from '../domain/reservation/types.ts';
import type { Asker } from './idempotency.ts';
import { readJson, typed } from './json-body.ts';

/** Free words of reception; a card number among them is masked like a guest's. */
const words = typed(1_000).transform((text) => maskCards(text).text);
const reason = words.meta({ description: 'Queda en la auditoría; no sale de la base' });
const note = words.optional();
const momentAt = z.iso.datetime({ offset: true });
const moment = z
  .union([momentAt, z.string().refine(isPlainDate, 'tiene que ser un instante ISO 8601 o un día AAAA-MM-DD')])
  .meta({ description: 'Instante ISO 8601 con zona, o un día AAAA-MM-DD' });

export const BODIES = {
  'confirm-deposit': z
    .strictObject({
      amount_minor: z
        .int()
        .min(0)
        .max(1e13)
        .meta({ description: 'Este pago, en unidades menores; 0 sólo junto con force_reason' }),
      method: z.enum(['transfer', 'cash', 'card', 'other']),
      paid_at: moment.optional(),
      payer_name: typed(200).optional(),
      reference: typed(200).optional(),
      note,
      force_reason: reason.optional().meta({ description: 'Confirma aunque falte dinero' }),
    })
    .refine((body) => body.amount_minor !== 0 || body.force_reason !== undefined, {
      path: ['amount_minor'],
      message: 'tiene que ser mayor que 0, o llevar force_reason',
    })
    .meta({ id: 'ConfirmDeposit' }),
  'reject-receipt': z.strictObject({ reason, note }).meta({ id: 'RejectReceipt' }),
  'extend-deadline': z
    .strictObject({
      until: momentAt.optional().meta({ description: 'Hasta cuándo; sin él, la prórroga del hotel' }),
      reason: reason.optional(),
      note,
    })
    .meta({ id: 'ExtendDeadline' }),
  cancel: z.strictObject({ reason, note }).meta({ id: 'Cancel' }),
  'check-in': z
    .strictObject({
      force_reason: reason.optional().meta({ description: 'Aloja antes del día de llegada' }),
      note,
    })
    .meta({ id: 'CheckIn' }),
  'check-out': z.strictObject({ note }).meta({ id: 'CheckOut' }),
  'no-show': z.strictObject({ reason: reason.optional(), note }).meta({ id: 'NoShow' }),
  'approve-change': z
    .strictObject({
      change_id: typed(20).optional().meta({
        description:
          'El cambio que se aprueba, changeId en los eventos; si el huésped pidió otro entretanto, 409',
      }),
      note,
    })
    .meta({ id: 'ApproveChange' }),
  'reject-change': z
    .strictObject({
      reason: words.optional().meta({ description: 'Se le manda al huésped tal cual' }),
      note,
    })
    .meta({ id: 'RejectChange' }),
} satisfies Record<ActionName, z.ZodType>;

/** Reads `paid_at`; a bare day is that day's noon in the hotel's zone, so that no zone makes another day of it. */
const instantOf = (text: string | undefined, zone: string): Instant | null => {
  if (text === undefined) return null;
  return isPlainDate(text) ? instantAt(zone, text, '12:00') : Date.parse(text);
};

/** A checked request: what is stored, and the command it becomes for the workflow; `zone` is the hotel's. */
export interface Request {
  body: unknown;
  command(asked: Asker, zone: string): Command;
}

const reading =
  <S extends z.ZodType>(schema: S, command: (body: z.output<S>, asked: Asker, zone: string) => Command) =>
  async (ctx: Context): Promise<Request> => {
    const body = await readJson(ctx, schema);
    return { body, command: (asked, zone) => command(body, asked, zone) };
  };

/** Reads each action's request. Throws the problems of `readJson`. */
export const REQUESTS: Record<ActionName, (ctx: Context) => Promise<Request>> = {
  'confirm-deposit': reading(BODIES['confirm-deposit'], (body, asked, zone) => ({
    action: 'confirm-deposit',
    asked,
    payment: { amountMinor: body.amount_minor, method: body.method, paidAt: instantOf(body.paid_at, zone) },
    forced: body.force_reason !== undefined,
  })),
  'reject-receipt': reading(BODIES['reject-receipt'], (_, asked) => ({ action: 'reject-receipt', asked })),
  'extend-deadline': reading(BODIES['extend-deadline'], (body, asked, zone) => ({
    action: 'extend-deadline',
    asked,
    until: instantOf(body.until, zone),
  })),
  cancel: reading(BODIES.cancel, (_, asked) => ({ action: 'cancel', asked })),
  'check-in': reading(BODIES['check-in'], (body, asked) => ({
    action: 'check-in',
    asked,
    forced: body.force_reason !== undefined,
  })),
  'check-out': reading(BODIES['check-out'], (_, asked) => ({ action: 'check-out', asked })),
  'no-show': reading(BODIES['no-show'], (_, asked) => ({ action: 'no-show', asked })),
  'approve-change': reading(BODIES['approve-change'], (body, asked) => ({
    action: 'approve-change',
    asked,
    changeId: body.change_id ?? null,
  })),
  'reject-change': reading(BODIES['reject-change'], (_, asked) => ({ action: 'reject-change', asked })),
};
