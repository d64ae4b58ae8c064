/**
 * A QloApps 1.7.0 for development and tests, speaking the web service as it was recorded (QloApps facts; section 21
 * lists what a stand-in has to do). Its hotel lives in a PostgreSQL database of its own, schema `qloapps`.
 *
 * Played: Basic auth and `ws_key`; XML and JSON; lists with filter, sort, limit and display; GET of hotels,
 * hotel_room_types, room_types, hotel_rooms, services, order_states, currencies, configurations, customers, orders,
 * room_bookings, order_payments and order_histories; POST hotel_ari; POST, PUT and GET bookings with their price
 * rules, refusals, crashes and missing locks; POST order_histories and order_states; PUT room_bookings. Whatever else
 * QloApps has is answered 501 in plain text. Addresses are checked and not kept; no mail leaves.
 *
 * Seeds: `hotel-del-lago` (Hotel del Lago in Bariloche, pesos, four types, fifteen rooms) and `demo` (the recorded
 * installation). Times are the hotel's local time, made from `now`.
 *
 * Beside `/api` there is `/_control`, the strings behind the scenes (control.ts): `POST faults`
 * `{kind, match: {method, path, body}, times, delay_ms}` (kinds: faults.ts), `GET|DELETE faults`, `GET|DELETE
 * requests`, `GET dump`, `POST reset {seed}`, `POST regime {regime}`, `POST front-desk/cancel {id_order}`,
 * `front-desk/state {id_order, id_order_state}`, `front-desk/walk-in {id_room_type, date_from, date_to, rooms?,
 * id_room?}`, `front-desk/move {id_row, id_room}`, `front-desk/check-in|check-out {id_row}`, `GET health`.
 */
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer } from './answer.ts';
import { answerControl, Control } from './control.ts';
import { answerApi, wantedFormat } from './dispatch.ts';
import { errorAnswer, phpWarning } from './errors.ts';
import type { Fault } from './faults.ts';
import { openPool, Pms } from './pms.ts';
import type { SeedName } from './seeds.ts';

export interface QloAppsOptions {
  /** A database that exists and is the stand-in's alone. */
  databaseUrl: string;
  /** 0 takes any free port. */
  port: number;
  /** Interface to listen on; default this machine only. */
  host?: string;
  /** Exactly 32 characters; may do everything. */
  apiKey: string;
  /** What an empty database is filled with; default `hotel-del-lago`. */
  seed?: SeedName;
  /** The hotel's clock as an instant; default real time. */
  now?: () => Promise<Date> | Date;
  /** Hears of what went wrong inside the stand-in; default: standard error. */
  onError?: (error: Error) => void;
}

export interface QloApps {
  /** Site address, to which `/api/` is added. */
  url: string;
  port: number;
  control: Control;
  /** Stops listening, lets requests that still run come to their end, closes the database connections. */
  close(): Promise<void>;
}

const bodyLimit = 3 * 1024 * 1024;

/** Starts the stand-in; yesterday's data stays. Throws when the database holds another seed or the port is taken. */
export async function startQloApps(options: QloAppsOptions): Promise<QloApps> {
  const onError =
    options.onError ?? ((error: Error) => process.stderr.write(`QloApps stand-in: ${error.stack}\n`));
  const database = openPool(options.databaseUrl, onError);
  const pms = new Pms(database, options.now ?? (() => new Date()));
  const running = new Set<Promise<void>>();
  const closing = new AbortController();
  try {
    const control = new Control(pms, options.apiKey);
    await pms.open(options.seed ?? 'hotel-del-lago');
    const server = createServer((request, response) => {
      const work = serve(pms, control, request, response, closing.signal).catch((error: unknown) => {
        onError(error instanceof Error ? error : new Error(String(error)));
        if (!response.headersSent) response.writeHead(500, { Connection: 'close' });
        response.end();
      });
      running.add(work);
      void work.finally(() => running.delete(work));
    });
    const host = options.host ?? '127.0.0.1';
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(options.port, host, resolve);
    });
    const { port } = server.address() as AddressInfo;
    return {
      url: `http://${host}:${port}`,
      port,
      control,
      async close() {
        const closed = new Promise<void>((resolve) => server.close(() => resolve()));
        closing.abort();
        await Promise.all(running);
        server.closeAllConnections();
        await closed;
        await database.end();
      },
    };
  } catch (error) {
    await database.end();
    throw error;
  }
}

async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > bodyLimit) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

async function serve(
  pms: Pms,
  control: Control,
  request: IncomingMessage,
  response: ServerResponse,
  closing: AbortSignal,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const method = request.method ?? 'GET';
  const body = await readBody(request).catch(() => '');
  if (body === null) {
    response.writeHead(413, { Connection: 'close' }).end();
    return;
  }
  const controlPath = /^\/_control\/(.*)$/.exec(url.pathname)?.[1];
  if (controlPath !== undefined) {
    const answer = await answerControl(control, method, controlPath, url.searchParams, body);
    response
      .writeHead(answer.status, { 'Content-Type': 'application/json' })
      .end(JSON.stringify(answer.body));
    return;
  }
  const apiPath = /^\/api(?:\/(.*))?$/.exec(url.pathname);
  if (!apiPath) {
    response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' }).end('QloApps stand-in: /api/');
    return;
  }

  const started = performance.now();
  const fault = control.faults.strike({ method, path: url.pathname, body });
  const entry = control.journal.begin(method, url.pathname, url.searchParams, fault?.kind ?? null);
  const pause = (ms: number) => sleep(ms, undefined, { signal: closing }).catch(() => undefined);
  const run = async () => {
    const answer = await answerApi(pms, control.keys, {
      method,
      path: apiPath[1] ?? '',
      query: url.searchParams,
      headers: request.headers,
      body,
      ...(fault?.kind === 'pauseBeforeWrite' ? { beforeWrite: () => pause(fault.delay_ms) } : {}),
    });
    entry.done = true;
    return answer;
  };
  const send = (answer: Answer) => {
    entry.status = answer.status;
    entry.ms = Math.round(performance.now() - started);
    write(response, answer, started, method === 'HEAD');
  };
  await withFault(fault, { run, send, pause, cut: () => request.socket.destroy() }, () =>
    errorAnswer(500, [doneButWarned], wantedFormat(request.headers, url.searchParams)),
  );
}

const doneButWarned = phpWarning(
  'Undefined array key "id_order_invoice"',
  'classes/webservice/WebserviceSpecificManagementBookings.php',
  1207,
);

interface Call {
  run: () => Promise<Answer>;
  send: (answer: Answer) => void;
  pause: (ms: number) => Promise<void>;
  cut: () => void;
}

async function withFault(fault: Fault | null, call: Call, warned: () => Answer): Promise<void> {
  switch (fault?.kind) {
    case 'error500done':
      await call.run();
      return call.send(warned());
    case 'cutAfterCommit':
      await call.run();
      return call.cut();
    case 'cutBeforeCommitRunsLater':
      call.cut();
      await call.pause(fault.delay_ms);
      await call.run();
      return;
    case 'slow':
      await call.pause(fault.delay_ms);
      return call.send(await call.run());
    case 'slowAnswer': {
      const answer = await call.run();
      await call.pause(fault.delay_ms);
      return call.send(answer);
    }
    case 'down':
      return call.send({
        status: 503,
        type: 'text/html; charset=utf-8',
        body: '<html><body><h1>503 Service Unavailable</h1></body></html>',
        headers: { Connection: 'close' },
      });
    case 'refused':
      return call.cut();
    default:
      return call.send(await call.run());
  }
}

function write(response: ServerResponse, answer: Answer, started: number, head: boolean): void {
  const headers: Record<string, string> = {
    'PSWS-Version': '1.6.1.23',
    'Execution-Time': ((performance.now() - started) / 1000).toFixed(3),
    'Content-Type': answer.type,
    'Content-Length': String(Buffer.byteLength(answer.body)),
    ...answer.headers,
  };
  if (answer.status < 300) headers['Content-Sha1'] = createHash('sha1').update(answer.body).digest('hex');
  response.writeHead(answer.status, headers).end(head ? undefined : answer.body);
}
