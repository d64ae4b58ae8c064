import Router from '@koa/router';
import type { Context, Next } from 'koa';
import type { MetaControl } from './control.ts';
import type { Desk } from './desk.ts';
import { readFault } from './faults.ts';
import type { GuestMessage, MediaFromGuest } from './inbound.ts';
import { isObject, type JsonObject, textAt } from './json.ts';
import { mediaById } from './media.ts';
import { readBody } from './read-body.ts';
import { readSettings } from './settings.ts';

const largestBody = 110 << 20;

/** `{error: sentence}` for what the control API is asked wrongly. */
export async function answerControlErrors(ctx: Context, next: Next): Promise<void> {
  try {
    await next();
  } catch (error) {
    const asked = error instanceof TypeError || error instanceof SyntaxError || error instanceof RangeError;
    if (!asked) ctx.app.emit('error', error, ctx);
    ctx.status = asked ? 400 : 500;
    ctx.body = { error: error instanceof Error ? error.message : 'unknown error' };
  }
}

/** The control object over HTTP, for the phone's page and for tests in other processes. */
export function controlRoutes(desk: Desk, control: MetaControl): Router {
  const router = new Router({ prefix: '/_control' });

  router.get('/health', (ctx) => {
    ctx.body = { status: 'ok' };
  });
  router.get('/clock', async (ctx) => {
    ctx.body = { now: (await desk.clock.now()).toISOString() };
  });

  router.get('/guests', async (ctx) => {
    ctx.body = { guests: await control.guests() };
  });
  router.post('/guests', async (ctx) => {
    const body = await jsonOf(ctx);
    const name = textAt(body, 'name');
    const { shape } = readSettings(body);
    ctx.status = 201;
    ctx.body = await control.addGuest(textAt(body, 'phone') ?? textAt(body, 'user_id') ?? '', {
      ...(name === undefined ? {} : { name }),
      ...(shape === undefined ? {} : { shape }),
    });
  });
  router.get('/guests/:guest/messages', async (ctx) => {
    const after = Number(ctx.query['after'] ?? 0);
    ctx.body = {
      messages: await control.chat(ctx.params['guest'] ?? '', Number.isFinite(after) ? after : 0),
    };
  });
  router.get('/guests/:guest/received', async (ctx) => {
    ctx.body = { messages: await control.messagesTo(ctx.params['guest'] ?? '') };
  });
  router.get('/guests/:guest/reply', async (ctx) => {
    const number = (name: string) => (ctx.query[name] === undefined ? undefined : Number(ctx.query[name]));
    const afterSeq = number('after');
    const timeoutMs = number('timeout_ms');
    ctx.body = await control.waitForReply(ctx.params['guest'] ?? '', {
      ...(afterSeq === undefined ? {} : { afterSeq }),
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
    });
  });
  router.post('/guests/:guest/messages', async (ctx) => {
    const body = await jsonOf(ctx);
    const message = guestMessage(ctx.params['guest'] ?? '', body);
    ctx.status = 201;
    ctx.body = await control.guestSends(message, { wait: ctx.query['wait'] === 'true' });
  });
  router.post('/guests/:guest/open', async (ctx) => {
    await control.openChat(ctx.params['guest'] ?? '');
    ctx.status = 204;
  });

  router.post('/media', async (ctx) => {
    const mimeType = ctx.get('content-type') || 'application/octet-stream';
    const filename = textAt(ctx.query as JsonObject, 'filename');
    const id = textAt(ctx.query as JsonObject, 'id');
    const bytes = await readBody(ctx.req, largestBody);
    ctx.status = 201;
    ctx.body = await control.addMedia({
      mimeType,
      bytes,
      ...(filename === undefined ? {} : { filename }),
      ...(id === undefined ? {} : { id }),
    });
  });
  router.get('/media/:id', async (ctx) => {
    const media = await mediaById(desk.db, ctx.params['id'] ?? '');
    if (!media) return;
    ctx.type = media.mimeType;
    ctx.set('x-filename', encodeURIComponent(media.filename ?? ''));
    ctx.body = media.bytes;
  });

  router.get('/faults', (ctx) => {
    ctx.body = { faults: desk.faults.list(), duplicates: desk.duplicates };
  });
  router.post('/faults', async (ctx) => {
    const body = await jsonOf(ctx);
    if (body['kind'] === 'duplicate-webhooks') {
      const of = body['of'] === 'message' || body['of'] === 'status' ? body['of'] : 'any';
      control.duplicateWebhooks({
        kind: of,
        copies: Number(body['copies'] ?? 2),
        times: Number(body['times'] ?? 1),
      });
    } else {
      control.fault(readFault(body));
    }
    ctx.status = 204;
  });
  router.delete('/faults', (ctx) => {
    control.clearFaults();
    ctx.status = 204;
  });

  router.get('/settings', async (ctx) => {
    ctx.body = await control.settings();
  });
  router.patch('/settings', async (ctx) => {
    ctx.body = await control.settings(readSettings(await jsonOf(ctx)));
  });

  router.get('/webhooks', async (ctx) => {
    ctx.body = { pending: await control.pendingWebhooks() };
  });
  router.post('/webhooks', async (ctx) => {
    const signature = ctx.get('x-signature');
    const copies = Number(ctx.query['copies'] ?? 1);
    await control.postWebhook((await readBody(ctx.req, largestBody)).toString('utf8'), {
      copies,
      wait: ctx.query['wait'] === 'true',
      ...(signature === '' ? {} : { signature }),
    });
    ctx.status = 204;
  });
  router.post('/webhooks/pause', async (ctx) => {
    await control.pauseWebhooks();
    ctx.status = 204;
  });
  router.post('/webhooks/resume', async (ctx) => {
    await control.resumeWebhooks(ctx.query['order'] === 'reversed' ? 'reversed' : 'as-sent');
    ctx.status = 204;
  });
  router.post('/webhooks/release', async (ctx) => {
    const id = textAt(ctx.query as JsonObject, 'id');
    ctx.body = { released: await control.releaseStatuses(id) };
  });
  router.post('/webhooks/verify', async (ctx) => {
    ctx.body = { verified: await control.verifyWebhook() };
  });
  router.get('/webhooks/idle', async (ctx) => {
    await control.idle();
    ctx.status = 204;
  });

  router.get('/calls', (ctx) => {
    ctx.body = { calls: control.calls() };
  });
  router.post('/reset', async (ctx) => {
    await control.reset();
    ctx.status = 204;
  });

  router.get('/events', (ctx) => {
    ctx.respond = false;
    const { res } = ctx;
    res.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    res.write('retry: 1000\n\n');
    const unsubscribe = control.subscribe((news) => res.write(`data: ${JSON.stringify(news)}\n\n`));
    // Comments keep proxies and the phone's server from taking silence for an end.
    const heartbeat = setInterval(() => res.write(': still here\n\n'), 15_000);
    res.on('close', () => {
      clearInterval(heartbeat);
      unsubscribe();
    });
  });

  return router;
}

async function jsonOf(ctx: Context): Promise<JsonObject> {
  // A page of another origin can post a form here, never JSON without asking first.
  if (!ctx.is('application/json')) throw new TypeError('the control API takes application/json');
  const value: unknown = JSON.parse((await readBody(ctx.req, largestBody)).toString('utf8') || '{}');
  if (!isObject(value)) throw new TypeError('the body must be a JSON object');
  return value;
}

/** Reads a guest's message; file bytes come as `base64`, the timestamp as an ISO instant. */
function guestMessage(from: string, body: JsonObject): GuestMessage {
  const { timestamp, ...rest } = body;
  const files = Object.fromEntries(
    (['image', 'document', 'audio', 'video', 'sticker'] as const).flatMap((kind) => {
      const file = rest[kind];
      if (!isObject(file)) return [];
      const { base64, ...described } = file;
      const bytes = typeof base64 === 'string' ? { bytes: Buffer.from(base64, 'base64') } : {};
      return [[kind, { ...described, ...bytes } as MediaFromGuest]];
    }),
  );
  return {
    ...(rest as Omit<GuestMessage, 'from'>),
    ...files,
    ...(typeof timestamp === 'string' ? { timestamp: new Date(timestamp) } : {}),
    from,
  };
}
