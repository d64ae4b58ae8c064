/**
 * The WhatsApp webhook: verify the raw bytes, keep everything in one transaction, answer 200, ring. Nothing inside a
 * body may cause a 5xx; only a database that is away does, within a second, so that Meta delivers again (WhatsApp facts 2).
 */
import Router from '@koa/router';
import { maskCards, maskCardsDeep } from '../domain/card.ts';
import { cutDeep } from '../integrations/whatsapp/depth.ts';
import { sameSecret, signatureHolds } from '../integrations/whatsapp/signature.ts';
import { type InboundItem, readWebhook } from '../integrations/whatsapp/webhook.ts';
import { databaseIsAway, shouldTryAgain } from '../store/errors.ts';
import { type StoredWebhook, storeWebhook } from '../store/inbound.ts';
import { countWrong } from './attempts.ts';
import { sayWhenAway } from './away.ts';
import { answeredInTime, answerWithinMs } from './intake.ts';
import { Problem } from './problems.ts';
import { rawBody } from './raw-body.ts';
import type { Service } from './service.ts';

const LIMIT_BYTES = 3 * 1024 * 1024;
/** The manuals disagree; the first is canonical, the second the same handler. */
const PATHS = ['/webhooks/whatsapp', '/webhook/whatsapp'];

export function webhookRoutes(service: Service): Router {
  const router = new Router();
  router.use(sayWhenAway);
  const { env, database, intake, hotels, metrics, log, doorbell } = service;

  router.get(PATHS, (ctx) => {
    const { 'hub.mode': mode, 'hub.challenge': challenge, 'hub.verify_token': token } = ctx.query;
    const right = typeof token === 'string' && sameSecret(env.WHATSAPP_VERIFY_TOKEN, token);
    if (token !== undefined && !right) countWrong(service, ctx);
    if (mode !== 'subscribe' || typeof challenge !== 'string' || !right)
      throw new Problem('bad-verify-token');
    ctx.type = 'text/plain';
    ctx.body = challenge;
  });

  router.post(PATHS, async (ctx) => {
    const body = await rawBody(ctx.req, LIMIT_BYTES);
    if (!signatureHolds(env.WHATSAPP_APP_SECRET, body, ctx.get('x-hub-signature-256'))) {
      metrics.webhooks.inc({ outcome: 'bad-signature' });
      throw new Problem('bad-signature');
    }
    const { cut, ...read } = readBody(body);
    if (cut > 0) log.warn({ count: cut }, 'parts of a webhook that were nested too deep were left out');
    const storing = storeWebhook(
      intake,
      { channel: 'whatsapp', original: body, ...read },
      (numberId) => hotels.byNumber(numberId)?.id ?? null,
    ).then(countAndRing);
    try {
      await answeredInTime(storing, answerWithinMs(read.items.length, body.length));
    } catch (error) {
      if (error instanceof Problem || databaseIsAway(error) || shouldTryAgain(error))
        metrics.webhooks.inc({ outcome: 'database-away' });
      // It may still fail after the answer.
      storing.catch((failure: Error) =>
        log.warn({ error: failure.name }, 'a webhook was not stored, and its sender was told so'),
      );
      throw error;
    }
    ctx.status = 200;
    ctx.type = 'text/plain';
    ctx.body = 'EVENT_RECEIVED';
  });

  function countAndRing(stored: StoredWebhook): void {
    metrics.webhooks.inc({ outcome: stored.duplicate ? 'duplicate' : 'stored' });
    for (const [kind, count] of Object.entries(stored.counts)) {
      metrics.items.inc({ kind: kind.startsWith('unrouted') ? 'unrouted' : kind }, count);
      if (kind.startsWith('unrouted'))
        log.warn(
          { reason: kind.slice('unrouted:'.length), count },
          'webhook items that no conversation takes were kept',
        );
    }
    // Not awaited: the ringer makes up for a lost ring, and Meta wants its answer.
    for (const id of stored.ring) void ringQuietly(id);
  }

  async function ringQuietly(id: string): Promise<void> {
    try {
      const hotelId = await hotelOfProcess(id);
      if (hotelId) await doorbell.ring({ id, hotelId });
      metrics.rings.inc({ outcome: 'rung' });
    } catch (error) {
      metrics.rings.inc({ outcome: 'failed' });
      log.debug(
        { process: id, error: (error as Error).name },
        'the ring was lost; the ringer will repeat it',
      );
    }
  }

  const only = hotels.all().length === 1 ? hotels.all()[0]?.id : undefined;
  async function hotelOfProcess(id: string): Promise<string | null> {
    if (only) return only;
    const { rows } = await database.query<{ hotel_id: string }>(
      'select hotel_id from processes where id = $1',
      [id],
    );
    return rows[0]?.hotel_id ?? null;
  }

  return router;
}

/** The items of a body and the text that is kept of it, card numbers masked in both; `cut` parts of it were nested too deep. */
function readBody(body: Buffer): { kept: string; items: InboundItem[]; cut: number } {
  const text = body.toString('utf8');
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    const kept = maskCards(text).text;
    return {
      kept,
      items: [{ kind: 'unrouted', reason: 'no-json', numberId: null, item: kept.slice(0, 10_000) }],
      cut: 0,
    };
  }
  const cut = cutDeep(parsed);
  const cards: string[] = [];
  const json = maskCardsDeep(parsed, cards);
  // What lies too deep was not looked through for card numbers: it is not kept either.
  return { kept: cards.length > 0 || cut > 0 ? JSON.stringify(json) : text, items: readWebhook(json), cut };
}
