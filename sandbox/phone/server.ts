import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Koa from 'koa';
import { createHotelClock } from './hotel-clock.ts';
import { phoneRoutes } from './routes.ts';
import { createWhy } from './why.ts';

export interface PhoneOptions {
  /** 0 takes a free one. */
  port: number;
  /** Default 127.0.0.1. */
  host?: string;
  /** The stand-in of Meta: its `url`. */
  metaUrl: string;
  /** Our service, whose clock the phone's buttons move. */
  apiUrl: string;
  /** A token of the admin role; it stays in this server. */
  apiToken: string;
  /** The name at the head of the chat. */
  hotelName?: string;
  /** The hotel's zone, in which the phone shows times. */
  timeZone?: string;
  report?: (what: string, error: unknown) => void;
}

export interface Phone {
  url: string;
  port: number;
  close(): Promise<void>;
}

const securityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; media-src 'self'; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

/** Starts the guest's phone: one page on which a person types as the guest (a development tool). */
export async function startPhone(options: PhoneOptions): Promise<Phone> {
  const report = options.report ?? ((what, error) => console.error(`guest's phone: ${what}:`, error));
  const app = new Koa();
  app.on('error', (error: unknown) => {
    // A page that was closed or reloaded leaves its stream of news half read: nothing failed.
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE')
      report('a request failed', error);
  });
  app.use(async (ctx, next) => {
    ctx.set(securityHeaders);
    const site = ctx.get('sec-fetch-site');
    // Another site's page must not write as the guest or move the clock.
    if (ctx.method !== 'GET' && site !== '' && site !== 'same-origin') ctx.throw(403);
    try {
      await next();
    } catch (error) {
      const unreachable = error instanceof TypeError && error.cause instanceof Error;
      const closed = error instanceof DOMException && error.name === 'AbortError';
      if (!(unreachable || closed || error instanceof SyntaxError)) throw error;
      ctx.status = unreachable ? 502 : 400;
      ctx.body = {
        error: unreachable ? 'El simulador de WhatsApp no responde.' : 'No se entiende el pedido.',
      };
    }
  });
  const router = phoneRoutes({
    metaUrl: options.metaUrl.replace(/\/$/, ''),
    hotelName: options.hotelName ?? 'Hotel del Lago',
    timeZone: options.timeZone ?? 'America/Argentina/Buenos_Aires',
    clock: createHotelClock(options.apiUrl, options.apiToken),
    why: createWhy(options.apiUrl, options.apiToken),
  });
  app.use(router.routes());
  app.use(router.allowedMethods());

  const host = options.host ?? '127.0.0.1';
  const server = createServer(app.callback());
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}`,
    port,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
