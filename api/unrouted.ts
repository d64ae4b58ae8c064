/** What came in signed and no conversation took, for administrators (contract: unknown numbers are shown to them). */
import type Router from '@koa/router';
import { z } from 'zod';
import { listUnrouted, type UnroutedRow } from '../store/reading-unrouted.ts';
import { allow, type Person, personOf, worksForAll } from './auth.ts';
import { readQuery } from './json-body.ts';
import type { Service } from './service.ts';
import { instant, page } from './shapes.ts';

export const unroutedQuery = z.strictObject({ ...page });

export const unroutedShape = z
  .strictObject({
    count: z.int(),
    items: z.array(
      z.strictObject({
        id: z.int(),
        hotel_id: z.string().nullable().meta({
          description:
            'El hotel de ese número; null si no es de ninguno: sólo lo ve quien trabaja para todos',
        }),
        reason: z.string().meta({ description: 'Por qué nadie lo tomó, p. ej. unknown-number' }),
        number_id: z
          .string()
          .nullable()
          .meta({ description: 'El phone_number_id al que llegó, si lo traía' }),
        at: instant,
        item: z.unknown().meta({ description: 'Como llegó, con los números de tarjeta tapados' }),
      }),
    ),
  })
  .meta({ id: 'Unrouted' });

export function unroutedRoutes(router: Router, service: Service): void {
  router.get('/api/v1/admin/unrouted', allow(service, ['admin']), async (ctx) => {
    const person = personOf(ctx);
    const { count, rows } = await listUnrouted(service.database, {
      ...readQuery(ctx, unroutedQuery),
      numbers: worksForAll(service, person) ? null : numbersOf(service, person),
    });
    ctx.body = {
      count,
      items: rows.map((row) => view(row, service.hotels.byNumber(row.number_id ?? '')?.id ?? null)),
    } satisfies z.output<typeof unroutedShape>;
  });
}

const numbersOf = (service: Service, { hotels }: Person): string[] =>
  hotels.map((id) => service.hotels.byId(id).whatsapp.phoneNumberId);

const view = (row: UnroutedRow, hotelId: string | null) => ({
  id: row.id,
  hotel_id: hotelId,
  reason: row.reason,
  number_id: row.number_id,
  at: row.received_at.toISOString(),
  item: asSent(row.item),
});

/** A body that was no JSON is kept as its text. */
function asSent(item: string): unknown {
  try {
    return JSON.parse(item);
  } catch {
    return item;
  }
}
