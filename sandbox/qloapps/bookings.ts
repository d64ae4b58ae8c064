import { type Answer, type JsonObject, jsonAnswer, xmlAnswer } from './answer.ts';
import { answerBooking, readBooking } from './booking-document.ts';
import { type CreateOptions, createBooking } from './bookings-create.ts';
import { updateBooking } from './bookings-update.ts';
import { type ApiError, errorAnswer, warnings } from './errors.ts';
import type { View } from './lists.ts';
import type { Pms } from './pms.ts';

/** `GET /api/bookings`: all ids ever; filters, sorting and limits are ignored in 1.7.0 (QloApps facts 7). */
export async function listBookings(pms: Pms, view: View): Promise<Answer> {
  const result = await pms.database.query<{ id: number }>('select id from qloapps.orders order by id');
  const ids = result.rows.map(({ id }) => ({ id }));
  if (view.format === 'JSON') return jsonAnswer(200, ids.length === 0 ? [] : { bookings: ids });
  const rows = ids.map(({ id }) => `<booking xlink:href="${view.base}/bookings/${id}" id="${id}"/>\n`);
  return xmlAnswer(200, `<bookings>\n${rows.join('')}</bookings>\n`);
}

/** `GET /api/bookings/{id}`; null when there is no such booking. */
export async function showBooking(pms: Pms, orderId: number, view: View): Promise<Answer | null> {
  const booking = await readBooking(pms.database, orderId);
  return booking && answerAsSetUp(pms, booking.document, booking.rooms, [], view);
}

export async function postBooking(
  pms: Pms,
  body: string,
  options: CreateOptions,
  view: View,
): Promise<Answer> {
  const created = await createBooking(pms, body, options);
  return answerWritten(pms, created, view);
}

export async function putBooking(
  pms: Pms,
  body: string,
  options: { beforeWrite?: () => Promise<void> },
  view: View,
): Promise<Answer> {
  return answerWritten(pms, await updateBooking(pms, body, options), view);
}

async function answerWritten(
  pms: Pms,
  written: { orderId: number; warnings: ApiError[] },
  view: View,
): Promise<Answer> {
  const booking = await readBooking(pms.database, written.orderId);
  if (!booking) throw new Error(`order ${written.orderId} vanished while it was answered`);
  return answerAsSetUp(pms, booking.document, booking.rooms, written.warnings, view);
}

/** The document, or the PHP warnings that take its place although the work is done (facts 3). */
function answerAsSetUp(
  pms: Pms,
  document: JsonObject,
  rooms: number,
  raised: readonly ApiError[],
  view: View,
): Answer {
  const shown =
    pms.regime === 'tax-excluded' ? Array.from({ length: rooms }, warnings.taxExcluded).flat() : [];
  const errors = pms.regime === 'display-errors' ? [] : [...raised, ...shown];
  return errors.length > 0 ? errorAnswer(500, errors, view.format) : answerBooking(document, view);
}
