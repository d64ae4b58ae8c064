/** How an action on a reservation is answered: 200 with what was done, or the problem that names the reason. */
import { z } from 'zod';
import type { HotelSettings } from '../domain/hotel.ts';
import type { QuoteOption } from '../domain/party.ts';
import type { ActionOutcome } from '../domain/reservation/types.ts';
import type { ReservationRow } from '../store/reading-reservations.ts';
import { Problem } from './problems.ts';
import { reservationShape, reservationView } from './reservation-view.ts';
import { instant, iso, minor } from './shapes.ts';

export const reservationDoneShape = z
  .strictObject({
    outcome: z.enum([
      'confirmed',
      'partial',
      'rejected',
      'extended',
      'cancelled',
      'checked-in',
      'checked-out',
      'no-show',
      'changed',
      'change-rejected',
    ]),
    by: z.string().meta({ description: 'Quién lo hizo: la primera persona que usó esta clave' }),
    at: instant,
    missing_minor: minor.optional().meta({ description: 'Lo que falta de la seña, cuando es parcial' }),
    until: instant.optional().meta({ description: 'El plazo nuevo, cuando se prorrogó' }),
    reservation: reservationShape,
  })
  .meta({ id: 'ReservationDone' });
export type ReservationDone = z.output<typeof reservationDoneShape>;

export const optionShape = z
  .strictObject({
    room_type_id: z.int(),
    room_type: z.string(),
    rooms: z.int(),
    total_minor: minor,
    currency: z.string().nullable(),
  })
  .meta({ id: 'Option' });

/** What was done, as a body. Throws the Problem of a refusal. */
export function answerOf(outcome: ActionOutcome, row: ReservationRow, hotel: HotelSettings): ReservationDone {
  if (outcome.kind === 'refused') throw refusalOf(outcome, row, hotel);
  return {
    outcome: outcome.outcome,
    by: outcome.by,
    at: new Date(outcome.at).toISOString(),
    ...(outcome.missingMinor === undefined ? {} : { missing_minor: outcome.missingMinor }),
    ...(outcome.until === undefined ? {} : { until: new Date(outcome.until).toISOString() }),
    reservation: reservationView(row, true),
  };
}

function refusalOf(
  refused: ActionOutcome & { kind: 'refused' },
  row: ReservationRow,
  hotel: HotelSettings,
): Problem {
  const members: Record<string, unknown> = {};
  if (refused.by !== undefined) members['by'] = refused.by;
  if (refused.at !== undefined) members['at'] = iso(refused.at);
  if (refused.since !== undefined) members['since'] = iso(refused.since);
  if (refused.action !== undefined) members['action'] = refused.action;
  // `status` is the HTTP status in a problem.
  if (refused.status !== undefined) members['reservation_status'] = refused.status;
  if (refused.type === 'hold-gone' || refused.type === 'no-room')
    members['options'] = (refused.options ?? []).map((option) => optionView(option, row, hotel));
  return new Problem(refused.type, undefined, members);
}

const optionView = (option: QuoteOption, row: ReservationRow, hotel: HotelSettings) => ({
  room_type_id: option.roomTypeId,
  room_type: hotel.roomTypes.find(({ pmsId }) => pmsId === option.roomTypeId)?.name.es ?? option.roomTypeName,
  rooms: option.rooms,
  total_minor: option.totalMinor,
  currency: row.currency,
});
