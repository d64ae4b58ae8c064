import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Pool } from 'pg';
import { newMediaId } from './ids.ts';

export interface Media {
  id: string;
  mimeType: string;
  filename: string | null;
  /** Base64, as webhooks and media answers carry it. */
  sha256: string;
  bytes: Buffer;
  expiresAt: Date;
}

const day = 24 * 60 * 60 * 1000;
/** Inbound ids live 7 days, uploaded ones 30, download urls 5 minutes (WhatsApp facts 7). */
export const mediaLifeMs = { fromGuest: 7 * day, uploaded: 30 * day, url: 5 * 60 * 1000 } as const;

export const mediaLimits: readonly { types: RegExp; maxBytes: number; kind: string }[] = [
  { types: /^image\/(jpeg|png)$/, maxBytes: 5 << 20, kind: 'image' },
  { types: /^image\/webp$/, maxBytes: 500 << 10, kind: 'sticker' },
  { types: /^video\/(mp4|3gpp)$/, maxBytes: 16 << 20, kind: 'video' },
  { types: /^audio\/(aac|amr|mpeg|mp4|ogg)/, maxBytes: 16 << 20, kind: 'audio' },
  {
    types: /^(text\/plain|application\/(pdf|msword|vnd\.(ms-|openxmlformats-officedocument\.).+))$/,
    maxBytes: 100 << 20,
    kind: 'document',
  },
];

/** Stores bytes under an id, given or new. */
export async function saveMedia(
  db: Pool,
  media: { id?: string; mimeType: string; filename: string | null; bytes: Buffer; expiresAt: Date },
): Promise<Media> {
  const saved: Media = {
    ...media,
    id: media.id ?? newMediaId(),
    sha256: createHash('sha256').update(media.bytes).digest('base64'),
  };
  await db.query(
    `insert into meta.media (id, mime_type, filename, sha256, bytes, expires_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (id) do update set mime_type = excluded.mime_type, filename = excluded.filename,
       sha256 = excluded.sha256, bytes = excluded.bytes, expires_at = excluded.expires_at`,
    [saved.id, saved.mimeType, saved.filename, saved.sha256, saved.bytes, saved.expiresAt],
  );
  return saved;
}

export async function mediaById(db: Pool, id: string): Promise<Media | undefined> {
  const { rows } = await db.query<{
    mime_type: string;
    filename: string | null;
    sha256: string;
    bytes: Buffer;
    expires_at: Date;
  }>('select mime_type, filename, sha256, bytes, expires_at from meta.media where id = $1', [id]);
  const row = rows[0];
  return (
    row && {
      id,
      mimeType: row.mime_type,
      filename: row.filename,
      sha256: row.sha256,
      bytes: row.bytes,
      expiresAt: row.expires_at,
    }
  );
}

/** A download url that carries its own end and a proof of it, like Meta's. */
export function mediaUrl(
  origin: string,
  id: string,
  expiresAt: Date,
  secret: string,
  source?: 'webhook',
): string {
  const ext = Math.floor(expiresAt.getTime() / 1000).toString();
  const query = new URLSearchParams({
    mid: id,
    ...(source ? { source } : {}),
    ext,
    hash: proof(id, ext, secret),
  });
  return `${origin}/whatsapp_business/attachments/?${query}`;
}

/** The media id of a download url that is ours and not yet over, else undefined. */
export function mediaIdOfUrl(query: URLSearchParams, now: Date, secret: string): string | undefined {
  const id = query.get('mid') ?? '';
  const ext = query.get('ext') ?? '';
  const given = Buffer.from(query.get('hash') ?? '');
  const expected = Buffer.from(proof(id, ext, secret));
  const genuine = given.length === expected.length && timingSafeEqual(given, expected);
  return genuine && Number(ext) * 1000 > now.getTime() ? id : undefined;
}

function proof(id: string, ext: string, secret: string): string {
  return `ARk${createHmac('sha256', secret).update(`media ${id} ${ext}`).digest('base64url').slice(0, 32)}`;
}
