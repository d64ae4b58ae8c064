/**
 * A thin client of the WhatsApp Cloud API. It reports what it knows of a send and decides nothing:
 * accepted, refused with a readable code, or unclear (WhatsApp facts 6, "No idempotency key").
 */
import { createHash } from 'node:crypto';

export interface Recipient {
  kind: 'phone' | 'user_id' | 'email';
  value: string;
}

export type SendAnswer =
  | { kind: 'accepted'; wamid: string }
  | { kind: 'refused'; code: number }
  /** The request never left this machine: nothing can have been sent. */
  | { kind: 'unsent' }
  /** No readable answer: it may have been sent. */
  | { kind: 'unclear' };

export interface WhatsApp {
  /** Sends one message; `content` is the body without envelope, `key` comes back on every status. */
  send(numberId: string, to: Recipient, content: Record<string, unknown>, key: string): Promise<SendAnswer>;
  /** A read that shows whether the token is good again. */
  probe(numberId: string): Promise<boolean>;
  /** Downloads an inbound file. Throws MediaGone when it no longer exists, Error when it may succeed later. */
  media(numberId: string, mediaId: string): Promise<{ bytes: Buffer; mime: string; sha256: string }>;
  /** Uploads a file to be sent; its id can be used again for 30 days (facts 7). Throws Error when it may succeed later. */
  upload(numberId: string, file: { bytes: Buffer; mime: string; name: string }): Promise<string>;
  /** Blue ticks and the typing indicator; best effort. */
  markRead(numberId: string, wamid: string, typing: boolean): Promise<void>;
}

export class MediaGone extends Error {
  override name = 'MediaGone';
}

const UNSENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);
/** The file does not exist (any more), or cannot be had by us (facts 11). */
const GONE = new Set([33, 100, 131052]);
const MAX_MEDIA_BYTES = 20 * 1024 * 1024;

export function createWhatsApp(options: {
  baseUrl: string;
  version: string;
  accessToken: () => string;
  timeoutMs: number;
  /** Hosts that may receive our token (facts 7); the base URL's own host is always one. */
  mediaHosts: string[];
}): WhatsApp {
  const { baseUrl, version, timeoutMs } = options;
  const headers = () => ({
    authorization: `Bearer ${options.accessToken()}`,
    'user-agent': 'agente-hotelero',
  });
  const trusted = new Set([...options.mediaHosts, new URL(baseUrl).host]);

  async function post(path: string, body: unknown): Promise<Response> {
    return await fetch(`${baseUrl}/${version}/${path}`, {
      method: 'POST',
      headers: { ...headers(), 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(timeoutMs),
    });
  }

  async function get(url: string, limitMs = timeoutMs): Promise<Response> {
    return await fetch(url, { headers: headers(), redirect: 'error', signal: AbortSignal.timeout(limitMs) });
  }

  return {
    async send(numberId, to, content, key) {
      const address = to.kind === 'user_id' ? { recipient: to.value } : { to: `+${to.value}` };
      let response: Response;
      let answer: unknown;
      try {
        response = await post(`${numberId}/messages`, {
          messaging_product: 'whatsapp',
          recipient_type: 'individual',
          ...address,
          biz_opaque_callback_data: key,
          ...content,
        });
      } catch (error) {
        const code = ((error as Error).cause as { code?: string } | undefined)?.code ?? '';
        return { kind: UNSENT.has(code) ? 'unsent' : 'unclear' };
      }
      try {
        answer = await response.json();
      } catch {
        return { kind: 'unclear' };
      }
      return readAnswer(answer);
    },

    async probe(numberId) {
      try {
        const response = await get(`${baseUrl}/${version}/${numberId}?fields=id`);
        return response.ok;
      } catch {
        return false;
      }
    },

    async media(numberId, mediaId) {
      const lookup = await get(
        `${baseUrl}/${version}/${encodeURIComponent(mediaId)}?phone_number_id=${encodeURIComponent(numberId)}`,
      );
      if (!lookup.ok) {
        // Throttling and a bad token are answered with 400 too: the code decides (facts 11).
        const code = await graphCode(lookup);
        if (GONE.has(code) || (code === 0 && lookup.status === 404))
          throw new MediaGone('the provider no longer has this file');
        throw new Error(`media look-up answered ${lookup.status} with code ${code}`);
      }
      const facts = (await lookup.json()) as {
        url?: string;
        mime_type?: string;
        sha256?: string;
        file_size?: number;
      };
      const url = new URL(facts.url ?? '');
      // The url is outside input: our token goes to known hosts only.
      if (!trusted.has(url.host) && !trusted.has(url.hostname)) {
        throw new Error(`the file lies on ${url.host}, which WHATSAPP_MEDIA_HOSTS does not name`);
      }
      if ((facts.file_size ?? 0) > MAX_MEDIA_BYTES) throw new MediaGone('the file is too large to keep');
      const download = await get(url.href, timeoutMs * 3);
      if (!download.ok) throw new Error(`media download answered ${download.status}`);
      const bytes = Buffer.from(await download.arrayBuffer());
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      if (
        facts.sha256 &&
        facts.sha256 !== sha256 &&
        facts.sha256 !== Buffer.from(sha256, 'hex').toString('base64')
      ) {
        throw new Error('the downloaded file differs from its digest');
      }
      return {
        bytes,
        mime: facts.mime_type ?? download.headers.get('content-type') ?? 'application/octet-stream',
        sha256,
      };
    },

    async upload(numberId, { bytes, mime, name }) {
      const form = new FormData();
      form.set('messaging_product', 'whatsapp');
      form.set('type', mime);
      form.set('file', new Blob([new Uint8Array(bytes)], { type: mime }), name);
      const response = await fetch(`${baseUrl}/${version}/${numberId}/media`, {
        method: 'POST',
        headers: headers(),
        body: form,
        signal: AbortSignal.timeout(timeoutMs * 3),
      });
      if (!response.ok)
        throw new Error(`media upload answered ${response.status} with code ${await graphCode(response)}`);
      const { id } = (await response.json()) as { id?: unknown };
      if (typeof id !== 'string' || id === '') throw new Error('media upload answered without an id');
      return id;
    },

    async markRead(numberId, wamid, typing) {
      await post(`${numberId}/messages`, {
        messaging_product: 'whatsapp',
        status: 'read',
        message_id: wamid,
        ...(typing ? { typing_indicator: { type: 'text' } } : {}),
      });
    },
  };
}

function readAnswer(answer: unknown): SendAnswer {
  const body = (answer ?? {}) as { messages?: Array<{ id?: unknown }>; error?: { code?: unknown } };
  const wamid = body.messages?.[0]?.id;
  if (typeof wamid === 'string' && wamid !== '') return { kind: 'accepted', wamid };
  if (typeof body.error?.code === 'number') return { kind: 'refused', code: body.error.code };
  return { kind: 'unclear' };
}

/** The Graph's error code of an answer; 0 when there is none to read. */
async function graphCode(response: Response): Promise<number> {
  const body = (await response.json().catch(() => null)) as { error?: { code?: unknown } } | null;
  return typeof body?.error?.code === 'number' ? body.error.code : 0;
}
