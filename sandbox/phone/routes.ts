import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { Readable } from 'node:stream';
import Router from '@koa/router';
import type { Context } from 'koa';
import { type HotelClockRemote, instantInZone } from './hotel-clock.ts';
import type { WhyAnswer } from './why.ts';

export interface PhoneDesk {
  metaUrl: string;
  hotelName: string;
  timeZone: string;
  clock: HotelClockRemote;
  why(key: string): Promise<WhyAnswer>;
}

const assets = new URL('./assets/', import.meta.url);
const assetTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};
/** Kinds of files that a browser may show as they are; everything else is downloaded. */
const shownTypes = /^(image\/(png|jpeg|webp|gif)|audio\/|video\/|application\/pdf)/;

/** The page, its files, and the few calls it makes, passed on to the stand-in of Meta. */
export function phoneRoutes(desk: PhoneDesk): Router {
  const router = new Router();
  const control = (path: string) => `${desk.metaUrl}/_control${path}`;
  const guest = (ctx: Context) => `/guests/${encodeURIComponent(String(ctx['params'].guest))}`;

  router.get('/', (ctx) => sendAsset(ctx, 'index.html'));
  router.get('/assets/:file', (ctx) => sendAsset(ctx, ctx.params['file'] ?? ''));

  router.get('/api/config', (ctx) => {
    ctx.body = { hotelName: desk.hotelName, timeZone: desk.timeZone };
  });
  router.get('/api/guests', (ctx) => passOn(ctx, control('/guests')));
  router.post('/api/guests', (ctx) => passOn(ctx, control('/guests')));
  router.get('/api/guests/:guest/messages', (ctx) =>
    passOn(ctx, control(`${guest(ctx)}/messages?after=${Number(ctx.query['after'] ?? 0) || 0}`)),
  );
  router.post('/api/guests/:guest/messages', (ctx) => passOn(ctx, control(`${guest(ctx)}/messages`)));
  router.post('/api/guests/:guest/open', (ctx) => passOn(ctx, control(`${guest(ctx)}/open`)));
  router.post('/api/media', (ctx) => {
    const filename = encodeURIComponent(String(ctx.query['filename'] ?? ''));
    return passOn(ctx, control(`/media?filename=${filename}`));
  });

  router.get('/media/:id', async (ctx) => {
    const response = await fetch(control(`/media/${encodeURIComponent(ctx.params['id'] ?? '')}`));
    ctx.status = response.status;
    if (!response.ok) return;
    const type = response.headers.get('content-type') ?? '';
    const name = response.headers.get('x-filename') ?? '';
    const shown = shownTypes.test(type);
    ctx.set(
      'content-disposition',
      `${shown ? 'inline' : 'attachment'}; filename*=UTF-8''${name || 'archivo'}`,
    );
    ctx.set('cache-control', 'private, max-age=3600');
    ctx.type = shown ? type : 'application/octet-stream';
    ctx.body = Buffer.from(await response.arrayBuffer());
  });

  router.get('/api/clock', async (ctx) => {
    const reading = await desk.clock.read();
    if (reading.now !== null) {
      ctx.body = reading;
      return;
    }
    // Without the API the stand-in of Meta still knows the last hour it was told.
    const known: unknown = await (await fetch(control('/clock'))).json();
    ctx.body = { ...(known as object), error: reading.error };
  });
  router.post('/api/clock', async (ctx) => {
    const duration = await durationOf(ctx, desk);
    const reading =
      duration === undefined
        ? { now: null, error: 'Elegí una fecha y hora futuras.' }
        : await desk.clock.advance(duration);
    ctx.status = reading.now === null ? 422 : 200;
    ctx.body = reading;
  });

  router.get('/api/why', async (ctx) => {
    const { status, body } = await desk.why(String(ctx.query['message'] ?? ''));
    ctx.status = status;
    ctx.body = body;
  });

  router.get('/api/events', async (ctx) => {
    const upstream = new AbortController();
    ctx.res.on('close', () => upstream.abort());
    const response = await fetch(control('/events'), { signal: upstream.signal });
    if (!response.body) {
      ctx.status = 502;
      return;
    }
    ctx.type = 'text/event-stream';
    ctx.set('cache-control', 'no-store');
    const stream = Readable.fromWeb(response.body as import('node:stream/web').ReadableStream);
    // An end of the stand-in ends this stream too: the page connects again and reads what it missed.
    stream.on('error', () => ctx.res.end());
    ctx.body = stream;
  });

  return router;
}

async function sendAsset(ctx: Context, file: string): Promise<void> {
  const type = assetTypes[extname(file)];
  if (!type || !/^[\w-]+\.\w+$/.test(file)) return;
  try {
    ctx.body = await readFile(new URL(file, assets));
    ctx.type = type;
    ctx.set('cache-control', 'no-cache');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

async function passOn(ctx: Context, url: string): Promise<void> {
  const hasBody = ctx.method !== 'GET';
  const response = await fetch(url, {
    method: ctx.method,
    headers: { 'content-type': ctx.get('content-type') || 'application/json' },
    ...(hasBody ? { body: new Uint8Array(await bodyOf(ctx)) } : {}),
  });
  ctx.status = response.status;
  ctx.type = response.headers.get('content-type') ?? 'application/json';
  if (response.status !== 204) ctx.body = Buffer.from(await response.arrayBuffer());
}

async function bodyOf(ctx: Context): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of ctx.req as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** `{advance: "PT1H"}` as it is, or `{until: local date and time}` as seconds from the hotel's now. */
async function durationOf(ctx: Context, desk: PhoneDesk): Promise<string | undefined> {
  const body: unknown = JSON.parse((await bodyOf(ctx)).toString('utf8') || '{}');
  const field = (name: string): unknown =>
    typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[name] : undefined;
  const advance = field('advance');
  if (typeof advance === 'string') return /^P[\dTDHMS]{2,}$/.test(advance) ? advance : undefined;
  const until = field('until');
  const target = typeof until === 'string' ? instantInZone(until, desk.timeZone) : undefined;
  const { now } = await desk.clock.read();
  if (!target || now === null) return undefined;
  const seconds = Math.ceil((target.getTime() - Date.parse(now)) / 1000);
  return seconds > 0 ? `PT${seconds}S` : undefined;
}
