import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Koa from 'koa';
import pg from 'pg';
import { createClock } from './clock.ts';
import { createControl, type MetaControl } from './control.ts';
import { answerControlErrors, controlRoutes } from './control-routes.ts';
import { createCourier } from './courier.ts';
import type { Desk } from './desk.ts';
import { createFaults } from './faults.ts';
import { answerGraphErrors, graphRoutes, serveMedia, stripVersion } from './graph-routes.ts';
import { createGuests } from './guests.ts';
import { raiseStatus } from './messages.ts';
import { createNewsDesk } from './news.ts';
import { applySchema } from './schema.ts';
import { loadSettings } from './settings.ts';
import type { Template } from './types.ts';

export type { MetaControl } from './control.ts';
export type { ChatMessage, Template } from './types.ts';

export interface MetaOptions {
  /** A database of the stand-ins; the schema `meta` in it is this one's. */
  databaseUrl: string;
  /** 0 takes a free one. */
  port: number;
  /** Default 127.0.0.1. */
  host?: string;
  accessToken: string;
  appSecret: string;
  verifyToken: string;
  phoneNumberId: string;
  wabaId: string;
  displayPhoneNumber: string;
  /** Our service's webhook. */
  webhookUrl: string;
  /** The hotel's clock (`GET` → `{now, offset}`); real time without it. */
  clockUrl?: string;
  clockToken?: string;
  /** Instead of any clock, for tests. */
  now?: () => Date;
  /** Approved templates; without a list every lower-case name passes. */
  templates?: readonly Template[];
  /** Real time between acceptance, `sent` and `delivered`, ms; default 100. */
  statusDelayMs?: number;
  /** Longest gap between two attempts of a webhook, ms; default 5000. */
  longestGapMs?: number;
  /** How long our webhook may take, ms; default 20 000, as Meta. */
  webhookTimeoutMs?: number;
  /** Where faults of the stand-in itself are told; default stderr. */
  report?: (what: string, error: unknown) => void;
}

export interface Meta {
  /** `http://host:port`, what `WHATSAPP_API_BASE_URL` is set to. */
  url: string;
  port: number;
  control: MetaControl;
  close(): Promise<void>;
}

/**
 * Starts the stand-in of Meta's Graph for WhatsApp: send, media, read marks and templates under `/vNN.N/`,
 * signed webhooks to our service, and the control API under `/_control/`.
 */
export async function startMeta(options: MetaOptions): Promise<Meta> {
  const report = options.report ?? ((what, error) => console.error(`meta stand-in: ${what}:`, error));
  const db = new pg.Pool({ connectionString: options.databaseUrl, max: 8, application_name: 'sandbox-meta' });
  db.on('error', (error) => report('an idle database connection was lost', error));
  await applySchema(db);
  // Webhooks that got their 200 are of no further use; a day of them helps to see what happened.
  await db.query(`delete from meta.delivery where delivered_at < now() - interval '1 day'`);
  const settings = await loadSettings(db);
  const news = createNewsDesk();
  const host = options.host ?? '127.0.0.1';
  let url = '';

  const desk: Desk = {
    db,
    number: {
      wabaId: options.wabaId,
      phoneNumberId: options.phoneNumberId,
      displayPhoneNumber: options.displayPhoneNumber.replace(/\D/g, ''),
    },
    accessToken: options.accessToken,
    appSecret: options.appSecret,
    verifyToken: options.verifyToken,
    webhookUrl: options.webhookUrl,
    templates: options.templates,
    statusDelayMs: options.statusDelayMs ?? 100,
    origin: () => url,
    clock: createClock({
      ...(options.clockUrl === undefined ? {} : { clockUrl: options.clockUrl }),
      ...(options.clockToken === undefined ? {} : { clockToken: options.clockToken }),
      ...(options.now === undefined ? {} : { now: options.now }),
      lastOffsetMs: settings.lastOffsetMs,
      saveOffset: settings.saveOffset,
    }),
    settings,
    guests: createGuests(db, () => settings.current.shape),
    courier: createCourier({
      db,
      webhookUrl: options.webhookUrl,
      appSecret: options.appSecret,
      longestGapMs: options.longestGapMs ?? 5000,
      timeoutMs: options.webhookTimeoutMs ?? 20_000,
      paused: () => settings.current.paused,
      report,
      async onDelivered({ kind, wamid, lane }) {
        if (kind !== 'message' || wamid === null) return;
        const guest = Number(lane.split(' ')[1]);
        const changed = await raiseStatus(db, guest, 'from_guest', 'delivered', { id: wamid });
        if (changed.length > 0) news.publish({ kind: 'status', guest, ids: [wamid], status: 'delivered' });
      },
    }),
    faults: createFaults(),
    news,
    calls: [],
    duplicates: [],
  };
  const control = createControl(desk);

  const app = new Koa();
  app.on('error', (error: unknown) => report('a request failed', error));
  const controlApi = controlRoutes(desk, control);
  const graph = graphRoutes(desk);
  app.use(async (ctx, next) => {
    if (ctx.path.startsWith('/_control/')) {
      return answerControlErrors(ctx, () => controlApi.routes()(ctx as never, next));
    }
    return answerGraphErrors(ctx, async () => {
      if (ctx.path === '/whatsapp_business/attachments/') return serveMedia(desk, ctx);
      await stripVersion(ctx, () => graph.routes()(ctx as never, next));
    });
  });

  const server = createServer(app.callback());
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  url = `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${port}`;
  await desk.courier.start();

  return {
    url,
    port,
    control,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
      await desk.courier.close();
      await db.end();
    },
  };
}
