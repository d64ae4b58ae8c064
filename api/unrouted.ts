/** What came in signed and no conversation took, for administrators (contract: unknown numbers are shown to them). */
import type Router from '@koa/router';
import { z } from 'zod';
import { listUnrouted, type UnroutedRow } from '../store/reading-unrouted.ts';
import { allow } from './auth.ts';
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
    const { count, rows } = await listUnrouted(service.database, readQuery(ctx, unroutedQuery));
    ctx.body = { count, items: rows.map(view) } satisfies z.output<typeof unroutedShape>;
  });
}

const view = (row: UnroutedRow) => ({
  id: row.id,
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
