/** One call to the QloApps web service: key, time limits, and what an answer means (QloApps facts 1–3). */
import { PmsError } from '../errors.ts';

/** What became of a writing request. */
export type Answer =
  | { kind: 'clean' }
  /** The PMS read the request and did nothing. `message` is its own text: for matching, never for logs. */
  | { kind: 'refused'; message: string }
  /** Nothing was done, and the reason is not about this request. */
  | { kind: 'failed'; outcome: 'refused' | 'not-sent'; error: PmsError }
  /** Done or not, nobody knows. `ended`: the PMS itself answered to the end, so nothing is running any more. */
  | { kind: 'unclear'; ended: boolean };

export interface HttpSettings {
  /** The site, with or without `/api`. */
  baseUrl: string;
  /** The key, or where it is read from before each call: it may be rotated while we run. */
  apiKey: string | (() => string);
  readMs: number;
  writeMs: number;
  fetch: typeof fetch;
}

interface ServiceError {
  code: number;
  message: string;
}

interface Reply {
  status: number;
  text: string;
  json: unknown;
  errors: ServiceError[];
  retryAfterMs: number | undefined;
  /** QloApps' own web service answered, not a proxy in front of it or a dying PHP. */
  genuine: boolean;
}

/** List nodes that are not named like their resource (QloApps facts 1). */
const LIST_NODE: Record<string, string> = { room_bookings: 'bookings', hotel_rooms: 'rooms' };

/** Codes of a connection that was never made, so that nothing can have arrived. */
const NEVER_LEFT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);
/** A kept-alive connection that the server had closed meanwhile: worth one more try of a read. */
const STALE = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);

/** Query mistakes, answered with 500 (QloApps facts 16). */
const QUERY_MISTAKES = new Set([32, 35, 36, 37, 38, 39]);

export class QloHttp {
  readonly #settings: HttpSettings;
  readonly #api: string;
  readonly #apiKey: () => string;

  constructor(settings: HttpSettings) {
    this.#settings = settings;
    this.#api = `${settings.baseUrl.replace(/\/+$/, '').replace(/\/api$/, '')}/api`;
    const { apiKey } = settings;
    this.#apiKey = typeof apiKey === 'string' ? () => apiKey : apiKey;
  }

  /** Every row of a resource that the filters leave; the service gives no pages unless asked. */
  async list(resource: string, query: Record<string, string>): Promise<unknown[]> {
    const reply = await this.#read('GET', `${resource}?${search({ ...query, output_format: 'JSON' })}`);
    if (Array.isArray(reply.json) && reply.json.length === 0) return [];
    const rows = member(reply.json, LIST_NODE[resource] ?? resource);
    if (!Array.isArray(rows)) throw new PmsError('pms-unreadable', `${resource} is not a list`);
    return rows;
  }

  /** One object as XML, the only form that can be sent back whole; null when there is none. */
  async xml(resource: string, id: number): Promise<string | null> {
    const reply = await this.#read('GET', `${resource}/${id}`, { xml: true });
    return reply.status === 404 ? null : reply.text;
  }

  /** A search by POST: reads only. */
  async ask(resource: string, xml: string, path = resource): Promise<unknown> {
    const reply = await this.#read('POST', `${path}?output_format=JSON`, { body: xml });
    const answer = member(reply.json, resource);
    if (answer === undefined) throw new PmsError('pms-unreadable', `${resource} without its node`);
    return answer;
  }

  /** Sends a writing request once; never throws for what the PMS does. An abort of `signal` reads as `unclear`. */
  async write(
    method: 'POST' | 'PUT',
    path: string,
    body: string,
    contentType: string,
    signal: AbortSignal,
  ): Promise<Answer> {
    const url = `${path}?output_format=JSON`;
    try {
      const limit = AbortSignal.any([signal, AbortSignal.timeout(this.#settings.writeMs)]);
      return judge(await this.#call(method, url, limit, { body, contentType }), `${method} ${path}`);
    } catch (error) {
      const code = codeOf(error);
      if (!NEVER_LEFT.has(code)) return { kind: 'unclear', ended: false };
      const detail = `${method} ${path} did not leave (${code})`;
      return { kind: 'failed', outcome: 'not-sent', error: new PmsError('pms-unavailable', detail) };
    }
  }

  async #read(method: 'GET' | 'POST', path: string, options: { body?: string; xml?: boolean } = {}) {
    const name = `${method} ${path.split('?')[0]}`;
    let reply: Reply;
    try {
      reply = await this.#attemptRead(method, path, options);
    } catch (error) {
      const code = codeOf(error);
      throw new PmsError('pms-unavailable', `${name} had no answer (${code || 'timeout'})`);
    }
    const { status, errors } = reply;
    if (status === 200 && errors.length === 0) {
      if (options.xml ? reply.text.startsWith('<') : reply.json !== undefined) return reply;
      throw new PmsError('pms-unreadable', `${name} answered 200 in another format`);
    }
    if (status === 404 && options.xml) return reply;
    throw readFailure(name, reply);
  }

  async #attemptRead(method: string, path: string, options: { body?: string }): Promise<Reply> {
    const attempt = () => {
      const extra = options.body === undefined ? {} : { body: options.body, contentType: 'text/xml' };
      return this.#call(method, path, AbortSignal.timeout(this.#settings.readMs), extra);
    };
    try {
      return await attempt();
    } catch (error) {
      if (STALE.has(codeOf(error))) return attempt();
      throw error;
    }
  }

  async #call(
    method: string,
    path: string,
    signal: AbortSignal,
    { body, contentType }: { body?: string; contentType?: string },
  ): Promise<Reply> {
    const headers: Record<string, string> = {
      authorization: `Basic ${Buffer.from(`${this.#apiKey()}:`).toString('base64')}`,
    };
    if (contentType) headers['content-type'] = contentType;
    const response = await this.#settings.fetch(`${this.#api}/${path}`, {
      method,
      headers,
      signal,
      redirect: 'manual',
      ...(body === undefined ? {} : { body }),
    });
    const text = await response.text();
    const json = parseJson(text);
    const errors = errorsIn(json);
    const retryAfter = Number(response.headers.get('retry-after'));
    return {
      status: response.status,
      text,
      json,
      errors,
      retryAfterMs: retryAfter > 0 ? retryAfter * 1000 : undefined,
      genuine: response.headers.has('psws-version') || errors.length > 0,
    };
  }
}

/** What an answer to a write says about the write (QloApps facts 3: a 500 can mean done). */
function judge(reply: Reply, name: string): Answer {
  const { status, errors, json } = reply;
  const last = errors.at(-1);
  if ((status === 200 || status === 201) && json !== undefined && !last) return { kind: 'clean' };
  if (
    isRedirect(status) ||
    status === 401 ||
    (status === 405 && last) ||
    status === 429 ||
    (status === 503 && last?.code === 22)
  ) {
    return { kind: 'failed', outcome: 'refused', error: readFailure(name, reply) };
  }
  if ((status === 400 || status === 404) && last) return { kind: 'refused', message: last.message };
  if (
    status === 200 &&
    name.endsWith(' order_histories') &&
    reply.text.trim() === 'Invalid new order status'
  ) {
    return { kind: 'refused', message: 'Invalid new order status' };
  }
  return { kind: 'unclear', ended: reply.genuine };
}

function readFailure(name: string, { status, errors, retryAfterMs }: Reply): PmsError {
  const codes = [...new Set(errors.map((error) => error.code))].join(',');
  const detail = `${name} answered ${status}${codes ? ` (${codes})` : ''}`;
  const wait = retryAfterMs === undefined ? {} : { retryAfterMs };
  if (isRedirect(status)) return new PmsError('pms-misconfigured', `${detail}: the address leads elsewhere`);
  if (status === 401 || status === 405) return new PmsError('pms-unauthorised', detail);
  if (status === 429 || status === 503) return new PmsError('pms-unavailable', detail, wait);
  if (status >= 400 && status < 500) return new PmsError('pms-refused', detail);
  if (errors.some((error) => QUERY_MISTAKES.has(error.code))) return new PmsError('pms-refused', detail);
  return new PmsError('pms-unavailable', detail, wait);
}

const isRedirect = (status: number): boolean => status >= 300 && status < 400;

/** The code of the network failure under a rejected fetch, '' for a timeout or an abort. */
function codeOf(error: unknown): string {
  for (let at = error; at instanceof Error; at = at.cause) {
    const { code } = at as { code?: unknown };
    if (typeof code === 'string') return code;
  }
  return '';
}

function search(query: Record<string, string>): string {
  return new URLSearchParams(query).toString();
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function member(json: unknown, name: string): unknown {
  return typeof json === 'object' && json !== null ? (json as Record<string, unknown>)[name] : undefined;
}

function errorsIn(json: unknown): ServiceError[] {
  const errors = member(json, 'errors');
  if (!Array.isArray(errors)) return [];
  return errors.map((error: unknown) => ({
    code: Number(member(error, 'code')),
    message: String(member(error, 'message') ?? ''),
  }));
}
