/**
 * Intent switches for administrators: an intent that goes wrong is handed to reception or said a fixed text within
 * seconds, without a restart, and goes back as easily. Who threw which switch is kept.
 */
import type Router from '@koa/router';
import { z } from 'zod';
import { type Intent, SWITCHABLE } from '../domain/conversation/reading.ts';
import { listAdminEvents, listSwitches, type SwitchRow, throwSwitch } from '../store/switches.ts';
import { allow, type Person, personOf } from './auth.ts';
import { type Addressed, readJson, readQuery, typed } from './json-body.ts';
import { Problem } from './problems.ts';
import type { Service } from './service.ts';
import { hotelId, instant } from './shapes.ts';

const mode = z.enum(['answer', 'hand_over', 'fixed']).meta({
  description:
    'answer: contesta el asistente · hand_over: pasa a recepción · fixed: se dice el texto fijo; lo demás del mensaje se contesta igual',
});
const words = typed(600);
const texts = z
  .strictObject({ es: words, en: words.optional(), pt: words.optional() })
  .meta({ description: 'Lo que se dice; sin en o pt se usa el español' });

export const switchQuery = z.strictObject({
  hotel: z.string().max(40).optional().meta({ description: 'Sólo hace falta con más de un hotel' }),
});

export const switchBody = z
  .strictObject({ mode, texts: texts.optional(), reason: typed(300).optional() })
  .meta({ id: 'ThrowSwitch' });

export const switchShape = z
  .strictObject({
    hotel_id: hotelId,
    intent: z.string(),
    mode,
    texts: texts.partial().meta({ description: 'Se guardan aunque ya no se usen' }),
    by: z.string().nullable(),
    at: instant.nullable(),
  })
  .meta({ id: 'Switch' });

export const switchesShape = z
  .strictObject({
    switches: z.array(switchShape),
    changes: z.array(
      z.strictObject({
        at: instant,
        by: z.string(),
        intent: z.string(),
        mode,
        reason: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'Switches' });

const MOST_CHANGES = 50;

export function switchRoutes(router: Router, service: Service): void {
  const admin = allow(service, ['admin']);

  router.get('/api/v1/admin/switches', admin, async (ctx) => {
    const hotel = hotelOf(personOf(ctx), readQuery(ctx, switchQuery).hotel);
    const [rows, changes] = await Promise.all([
      listSwitches(service.database, hotel),
      listAdminEvents(service.database, hotel, MOST_CHANGES),
    ]);
    ctx.body = {
      switches: SWITCHABLE.map((intent) =>
        view(
          hotel,
          intent,
          rows.find((row) => row.intent === intent),
        ),
      ),
      changes: changes.map(({ at, by_name, data }) => ({
        at: at.toISOString(),
        by: by_name,
        intent: String(data['intent']),
        mode: data['mode'] as SwitchRow['mode'],
        reason: (data['reason'] as string | null) ?? null,
      })),
    } satisfies z.output<typeof switchesShape>;
  });

  router.put('/api/v1/admin/switches/:intent', admin, async (ctx: Addressed) => {
    const intent = SWITCHABLE.find((one) => one === ctx.params['intent']);
    if (!intent)
      throw new Problem(
        'not-found',
        'No existe esa intención, o no se puede apagar: una persona siempre se puede pedir.',
      );
    const hotel = hotelOf(personOf(ctx), readQuery(ctx, switchQuery).hotel);
    const body = await readJson(ctx, switchBody);
    const known = (await listSwitches(service.database, hotel)).find((row) => row.intent === intent);
    if (body.mode === 'fixed' && !body.texts && !known?.texts.es)
      throw new Problem('invalid-request', 'texts.es: hace falta lo que se va a decir', {
        errors: [{ path: 'texts.es', message: 'hace falta lo que se va a decir' }],
      });
    const row = await throwSwitch(service.database, hotel, {
      intent,
      mode: body.mode,
      texts: body.texts ?? null,
      by: personOf(ctx).name,
      reason: body.reason ?? null,
    });
    service.log.warn({ hotelId: hotel, intent, mode: row.mode }, 'an intent was switched');
    ctx.body = view(hotel, intent, row) satisfies z.output<typeof switchShape>;
  });
}

/** Throws Problem `not-found` for a hotel that is not this person's, `invalid-request` where several have to be told apart. */
function hotelOf({ hotels }: Person, asked: string | undefined): string {
  if (asked !== undefined) {
    if (!hotels.includes(asked)) throw new Problem('not-found', 'No hay ningún hotel con ese id.');
    return asked;
  }
  const [only, another] = hotels;
  if (!only || another)
    throw new Problem('invalid-request', 'hotel: hay más de uno, indicá cuál', {
      errors: [{ path: 'hotel', message: 'hay más de uno, indicá cuál' }],
    });
  return only;
}

const view = (hotel: string, intent: Intent, row: SwitchRow | undefined) => ({
  hotel_id: hotel,
  intent,
  mode: row?.mode ?? ('answer' as const),
  texts: row?.texts ?? {},
  by: row?.by_name ?? null,
  at: row?.at.toISOString() ?? null,
});
