/** Reading reservations: the list with its filters, one stay with all that happened to it, and its receipts. */
import type Router from '@koa/router';
import { z } from 'zod';
import { dateIn, isPlainDate } from '../domain/plain-date.ts';
import { RESERVATION_STATUSES, type ReservationStatus } from '../domain/reservation/types.ts';
import { clockOffset } from '../store/clock.ts';
import { fileOf, receiptsOf } from '../store/reading-files.ts';
import {
  eventsOf,
  findReservation,
  listReservations,
  paymentsOf,
  type ReservationRow,
} from '../store/reading-reservations.ts';
import { searchFor } from '../store/reading-search.ts';
import { reservationProcess } from '../store/reservations.ts';
import { allow, maySeeGuests, personOf, READERS, STAFF } from './auth.ts';
import { serveFile } from './files.ts';
import { type Addressed, readQuery, typed } from './json-body.ts';
import { Problem } from './problems.ts';
import { reservationDetail, reservationView } from './reservation-view.ts';
import type { Service } from './service.ts';
import { page } from './shapes.ts';

const isStatus = (text: string): text is ReservationStatus =>
  RESERVATION_STATUSES.includes(text as ReservationStatus);

export const reservationQuery = z.strictObject({
  status: z
    .string()
    .transform((text, ctx): ReservationStatus[] => {
      const list = text.split(',').map((part) => part.trim().toUpperCase());
      if (list.every(isStatus)) return list;
      ctx.addIssue(`tiene que ser una lista con comas de ${RESERVATION_STATUSES.join(', ')}`);
      return z.NEVER;
    })
    .optional()
    .meta({ description: 'Uno o varios estados, separados por comas' }),
  date: z.string().refine(isPlainDate, 'tiene que ser un día que existe, AAAA-MM-DD').optional().meta({
    description:
      'Estadías que tocan ese día en la zona del hotel: llegada ≤ día ≤ salida, en cualquier estado; `scope` y `status` acotan',
  }),
  scope: z.enum(['arrivals', 'inhouse', 'departures']).optional().meta({
    description:
      'arrivals: llegan ese día (pendientes, confirmadas o ya alojadas). inhouse: alojadas ese día. departures: salen ese día (confirmadas, alojadas o ya retiradas). Sin `date`, hoy en el hotel',
  }),
  q: typed(100)
    .optional()
    .or(z.literal('').transform(() => undefined))
    .meta({
      description:
        'Nombre (sin acentos ni mayúsculas), teléfono en cualquier formato o sus últimas cifras, o código',
    }),
  ...page,
});

/** The reservation of the path. Throws Problem `not-found`. */
export async function reservationOf(
  service: Service,
  ctx: Pick<Addressed, 'params' | 'state'>,
): Promise<ReservationRow> {
  const code = ctx.params['code'] ?? '';
  const row = /^[\w-]{1,60}$/.test(code)
    ? await findReservation(service.database, personOf(ctx).hotels, code)
    : null;
  if (!row) throw new Problem('not-found', 'No hay ninguna reserva con ese código.');
  return row;
}

export function reservationRoutes(router: Router, service: Service): void {
  const { database, hotels } = service;
  const readers = allow(service, READERS);

  router.get('/api/v1/reservations', readers, async (ctx) => {
    const { status, date, scope, q, limit, offset } = readQuery(ctx, reservationQuery);
    const person = personOf(ctx);
    const personal = maySeeGuests(person);
    const now = Date.now() + (await clockOffset(database));
    const found = await listReservations(database, {
      hotels: person.hotels,
      statuses: status ?? null,
      date: date ?? null,
      scope: scope ?? null,
      todays: Object.fromEntries(hotels.all().map((hotel) => [hotel.id, dateIn(hotel.policy.zone, now)])),
      search: q ? searchFor(q) : null,
      personal,
      limit,
      offset,
    });
    ctx.body = { count: found.count, reservations: found.rows.map((row) => reservationView(row, personal)) };
  });

  router.get('/api/v1/reservations/:code', readers, async (ctx) => {
    const row = await reservationOf(service, ctx);
    const [events, payments, receipts] = await Promise.all([
      eventsOf(database, reservationProcess(row.id)),
      paymentsOf(database, row.id),
      receiptsOf(database, row.id),
    ]);
    ctx.body = reservationDetail(row, { events, payments, receipts }, maySeeGuests(personOf(ctx)));
  });

  router.get('/api/v1/reservations/:code/receipts/:id', allow(service, STAFF), async (ctx) => {
    const row = await reservationOf(service, ctx);
    const id = ctx.params['id'] ?? '';
    const file = /^[\w-]{1,80}$/.test(id) ? await fileOf(database, { reservationId: row.id }, id) : null;
    serveFile(ctx, file, `comprobante-${row.code}`);
  });
}
