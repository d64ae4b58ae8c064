import { Readable } from 'node:stream';
import Router from '@koa/router';
import type { Context, Next } from 'koa';
import type { Desk, GraphCall } from './desk.ts';
import { errorOf, type Fault } from './faults.ts';
import { GraphError, unknownNode } from './graph-error.ts';
import { isObject, type JsonObject, textAt } from './json.ts';
import { mediaById, mediaIdOfUrl, mediaLifeMs, mediaLimits, mediaUrl, saveMedia } from './media.ts';
import { readOutgoing } from './outgoing.ts';
import { phoneNumberFields } from './phone-number.ts';
import { readBody } from './read-body.ts';
import { acceptMessage, markRead, recipientsOf } from './sending.ts';

const oldestVersion = 21;

/** Graph error bodies for everything thrown below; anything unforeseen is Meta's code 1 and reported. */
export async function answerGraphErrors(ctx: Context, next: Next): Promise<void> {
  try {
    await next();
  } catch (error) {
    if (!(error instanceof GraphError)) ctx.app.emit('error', error, ctx);
    const answer =
      error instanceof GraphError
        ? error
        : new GraphError(1, { status: 500, message: 'An unknown error occurred' });
    ctx.status = answer.status;
    ctx.body = answer.body;
  }
}

/** Takes `/vNN.N` off the path; versions before v21.0 are gone (WhatsApp facts 1). */
export async function stripVersion(ctx: Context, next: Next): Promise<void> {
  const match = /^\/v(\d+)\.\d+(\/.*)$/.exec(ctx.path);
  if (!match)
    throw new GraphError(2500, { message: 'Unknown path components: the Graph version is missing' });
  if (Number(match[1]) < oldestVersion) throw new GraphError(2635);
  ctx.path = match[2] ?? '/';
  await next();
}

/** The Graph calls of the WhatsApp Business platform that the service uses. */
export function graphRoutes(desk: Desk): Router {
  const router = new Router();

  async function guarded(
    ctx: Context,
    call: Omit<GraphCall, 'at' | 'outcome'>,
    work: (fault?: Fault) => Promise<JsonObject>,
  ) {
    const note = (outcome: GraphCall['outcome'], extra: { code?: number; fault?: string } = {}) =>
      noteCall(desk, { ...call, outcome, ...extra });
    const fault = desk.faults.take(call);
    const named = fault ? { fault: fault.kind } : {};
    if (fault?.kind === 'cut-before-accept') {
      note('cut-before-accept', named);
      return cut(ctx);
    }
    try {
      checkToken(desk, ctx);
      if (fault?.kind === 'graph-error') throw errorOf(fault);
      if (fault?.kind === 'html-error' && !fault.accepted) {
        note('refused', named);
        return answerHtml(ctx, fault.status ?? 502);
      }
      const answer = await work(fault);
      note('accepted', named);
      if (fault?.kind === 'cut-after-accept') return cut(ctx);
      if (fault?.kind === 'html-error') return answerHtml(ctx, fault.status ?? 502);
      if (fault?.kind === 'slow') await new Promise((resolve) => setTimeout(resolve, fault.delayMs));
      ctx.body = answer;
    } catch (error) {
      if (error instanceof GraphError) note('refused', { code: error.code, ...named });
      throw error;
    }
  }

  router.post('/:id/messages', async (ctx) => {
    const raw = await readBody(ctx.req, 1 << 20);
    const body = parseJson(raw);
    const kind = body['status'] === 'read' ? 'read' : (textAt(body, 'type') ?? 'text');
    const callbackData = textAt(body, 'biz_opaque_callback_data') ?? null;
    await guarded(ctx, { kind, recipients: recipientsOf(body), callbackData }, async (fault) => {
      checkNumber(desk, 'post', ctx.params['id']);
      if (kind === 'read') {
        await markRead(desk, body);
        return { success: true };
      }
      const withholdStatuses = fault?.kind === 'cut-after-accept' && fault.statuses === 'withheld';
      return acceptMessage(desk, readOutgoing(body), { withholdStatuses });
    });
  });

  router.post('/:id/media', async (ctx) => {
    await guarded(ctx, { kind: 'media', recipients: [], callbackData: null }, async () => {
      checkNumber(desk, 'post', ctx.params['id']);
      return uploadMedia(desk, ctx);
    });
  });

  router.get('/:id/message_templates', async (ctx) => {
    await guarded(ctx, { kind: 'templates', recipients: [], callbackData: null }, async () => {
      if (ctx.params['id'] !== desk.number.wabaId) throw unknownNode('get', ctx.params['id'] ?? '');
      const data = (desk.templates ?? []).map((template, index) => ({
        id: `40000000000${index}`,
        status: 'APPROVED',
        category: 'UTILITY',
        ...template,
      }));
      return { data, paging: { cursors: { before: 'QVFIUstart', after: 'QVFIUend' } } };
    });
  });

  router.get('/:id', async (ctx) => {
    const id = ctx.params['id'] ?? '';
    const kind = id === desk.number.phoneNumberId ? 'fields' : 'media';
    await guarded(ctx, { kind, recipients: [], callbackData: null }, async () => {
      if (kind === 'fields') return phoneNumberFields(desk, textAt(ctx.query as JsonObject, 'fields'));
      const owner = ctx.query['phone_number_id'];
      if (owner !== undefined && owner !== desk.number.phoneNumberId) throw unknownNode('get', id);
      const now = await desk.clock.now();
      const media = await mediaById(desk.db, id);
      if (!media || media.expiresAt <= now) throw unknownNode('get', id);
      return {
        messaging_product: 'whatsapp',
        url: mediaUrl(
          `${ctx.protocol}://${ctx.host}`,
          id,
          new Date(now.getTime() + mediaLifeMs.url),
          desk.appSecret,
        ),
        mime_type: media.mimeType,
        sha256: media.sha256,
        file_size: media.bytes.length,
        id,
      };
    });
  });

  router.delete('/:id', async (ctx) => {
    checkToken(desk, ctx);
    const id = ctx.params['id'] ?? '';
    const { rowCount } = await desk.db.query('delete from meta.media where id = $1', [id]);
    if (!rowCount) throw unknownNode('get', id);
    ctx.body = { success: true };
  });

  return router;
}

/** The second step of a media download: token and a User-Agent are needed, stale urls are gone (facts 7). */
export async function serveMedia(desk: Desk, ctx: Context): Promise<void> {
  checkToken(desk, ctx);
  if (!ctx.get('user-agent')) throw new GraphError(100, { details: 'A User-Agent is required.' });
  const id = mediaIdOfUrl(ctx.URL.searchParams, await desk.clock.now(), desk.appSecret);
  const media = id === undefined ? undefined : await mediaById(desk.db, id);
  if (!media) {
    ctx.status = 404;
    return;
  }
  ctx.type = media.mimeType;
  ctx.body = media.bytes;
}

async function uploadMedia(desk: Desk, ctx: Context): Promise<JsonObject> {
  const form = await new Response(Readable.toWeb(ctx.req) as ReadableStream<Uint8Array>, {
    headers: { 'content-type': ctx.get('content-type') },
  })
    .formData()
    .catch(() => {
      throw new GraphError(100, { details: 'The body is not multipart/form-data.' });
    });
  if (form.get('messaging_product') !== 'whatsapp') {
    throw new GraphError(100, { message: '(#100) The parameter messaging_product is required.' });
  }
  const file = form.get('file');
  if (file === null || typeof file === 'string') {
    throw new GraphError(100, { message: '(#100) The parameter file is required.' });
  }
  const declared = form.get('type');
  const mimeType = (typeof declared === 'string' && declared) || file.type;
  const limit = mediaLimits.find((one) => one.types.test(mimeType));
  if (!limit) {
    throw new GraphError(100, {
      message: `(#100) Param file must be a file of a supported type. Received file of type '${mimeType}'.`,
    });
  }
  if (file.size > limit.maxBytes) {
    throw new GraphError(131053, { details: `The ${limit.kind} is larger than ${limit.maxBytes} bytes.` });
  }
  const now = await desk.clock.now();
  const media = await saveMedia(desk.db, {
    mimeType,
    filename: file.name || null,
    bytes: Buffer.from(await file.arrayBuffer()),
    expiresAt: new Date(now.getTime() + mediaLifeMs.uploaded),
  });
  return { id: media.id };
}

function parseJson(raw: Buffer): JsonObject {
  try {
    const value: unknown = JSON.parse(raw.toString('utf8'));
    if (isObject(value)) return value;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new GraphError(100, { details: 'The body is not a JSON object.' });
}

function checkToken(desk: Desk, ctx: Context): void {
  const header = ctx.get('authorization');
  if (header === '') throw new GraphError(104);
  if (header !== `Bearer ${desk.accessToken}`) {
    throw new GraphError(190, { message: 'Invalid OAuth access token - Cannot parse access token' });
  }
}

function checkNumber(desk: Desk, method: 'get' | 'post', id: string | undefined): void {
  if (id !== desk.number.phoneNumberId) throw unknownNode(method, id ?? '');
}

function noteCall(desk: Desk, call: Omit<GraphCall, 'at'>): void {
  desk.calls.push({ at: new Date().toISOString(), ...call });
  if (desk.calls.length > 10_000) desk.calls.splice(0, 5_000);
}

function cut(ctx: Context): void {
  ctx.respond = false;
  ctx.req.socket.destroy();
}

function answerHtml(ctx: Context, status: number): void {
  ctx.status = status;
  ctx.type = 'text/html';
  ctx.body = `<html><head><title>${status}</title></head><body><h1>Sorry, something went wrong.</h1></body></html>`;
}
