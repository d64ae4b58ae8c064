/** The hotel's clock in development: forward only, told to every open workflow before the answer leaves (design 8). */
import type Router from '@koa/router';
import type { Context, Next } from 'koa';
import { z } from 'zod';
import { DAY } from '../domain/plain-date.ts';
import { advanceClock, clockOffset } from '../store/clock.ts';
import { openProcesses } from '../store/open-processes.ts';
import { postInbox } from '../store/processes.ts';
import { allow, personOf, worksForAll } from './auth.ts';
import { readDuration, writeDuration } from './duration.ts';
import { readJson } from './json-body.ts';
import { Problem } from './problems.ts';
import type { Service } from './service.ts';
import { instant } from './shapes.ts';

const AT_ONCE = 16;
/** Ten years at once are a slip of the keyboard. */
const LONGEST_MS = 3_650 * DAY;

export const advanceBody = z
  .strictObject({
    advance: z.string().transform((text, ctx) => {
      const ms = readDuration(text);
      if (ms !== null && ms <= LONGEST_MS) return ms;
      ctx.addIssue(
        'tiene que ser una duración ISO 8601 de semanas a segundos, como PT36H o P2D, no negativa, hasta P3650D',
      );
      return z.NEVER;
    }),
  })
  .meta({ id: 'Advance' });

export const clockShape = z
  .strictObject({
    now: instant,
    offset: z.string().meta({ description: 'Adelanto sobre la hora real, ISO 8601' }),
    offset_ms: z.int(),
  })
  .meta({ id: 'Clock' });

const reading = (offsetMs: number): z.output<typeof clockShape> => ({
  now: new Date(Date.now() + offsetMs).toISOString(),
  offset: writeDuration(offsetMs),
  offset_ms: offsetMs,
});

export function devClockRoutes(router: Router, service: Service): void {
  // Elsewhere the address does not exist, whoever asks.
  if (service.env.ENVIRONMENT !== 'dev') return;
  const admin = allow(service, ['admin']);
  // It is the clock of every hotel.
  const ofAll = async (ctx: Context, next: Next): Promise<void> => {
    if (!worksForAll(service, personOf(ctx)))
      throw new Problem('not-allowed', 'El reloj es de todos los hoteles.');
    await next();
  };
  // One move after the other, so that no process hears of a later offset first.
  let moves: Promise<unknown> = Promise.resolve();

  router.get('/api/v1/dev/clock', admin, ofAll, async (ctx) => {
    ctx.body = reading(await clockOffset(service.database));
  });

  router.post('/api/v1/dev/clock', admin, ofAll, async (ctx) => {
    const { advance } = await readJson(ctx, advanceBody);
    const move = moves.then(() => moveClock(service, advance));
    moves = move.catch(() => undefined);
    const { offsetMs, unrung } = await move;
    if (unrung > 0) {
      throw new Problem(
        'unavailable',
        'El reloj ya se movió; Temporal no responde y los procesos se enteran cuando vuelva. No lo muevas otra vez.',
        reading(offsetMs),
      );
    }
    ctx.body = reading(offsetMs);
  });
}

/** Moves the clock, leaves a row for every open process and rings it; `unrung` counts those the ringer has to make up for. */
async function moveClock(service: Service, byMs: number): Promise<{ offsetMs: number; unrung: number }> {
  const { database, doorbell, metrics, log } = service;
  const offsetMs = await advanceClock(database, byMs);
  const waiting = await openProcesses(database);
  let unrung = 0;
  const tell = async (): Promise<void> => {
    for (let process = waiting.shift(); process; process = waiting.shift()) {
      const { id, kind } = process;
      // The offset makes the key: moving by zero tells again whoever an interrupted move has left out, and nobody twice.
      await postInbox(database, {
        process: id,
        key: `clock:${offsetMs}`,
        kind: 'clockMoved',
        payload: kind === 'reservation' ? { type: 'clockMoved', offsetMs } : { offsetMs },
        at: Date.now() + offsetMs,
      });
      try {
        await doorbell.ring(process);
        metrics.rings.inc({ outcome: 'rung' });
      } catch (error) {
        unrung += 1;
        metrics.rings.inc({ outcome: 'failed' });
        log.warn({ process: id, error: (error as Error).name }, 'Temporal cannot be rung');
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, tell));
  return { offsetMs, unrung };
}
