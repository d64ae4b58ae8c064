/** Bytes that a guest sent, handed out so that a browser can only show pictures, play voice notes and keep the rest. */
import type { Context } from 'koa';
import type { StoredFile } from '../store/reading-files.ts';
import { Problem } from './problems.ts';

/** What a browser may show in place; all else is a download of unknown bytes, HTML and SVG above all. */
const SHOWN: Record<string, { extension: string; place: 'inline' | 'attachment' }> = {
  'image/jpeg': { extension: 'jpg', place: 'inline' },
  'image/png': { extension: 'png', place: 'inline' },
  'image/webp': { extension: 'webp', place: 'inline' },
  'audio/ogg': { extension: 'ogg', place: 'inline' },
  'audio/mpeg': { extension: 'mp3', place: 'inline' },
  'audio/mp4': { extension: 'm4a', place: 'inline' },
  'audio/aac': { extension: 'aac', place: 'inline' },
  'audio/amr': { extension: 'amr', place: 'inline' },
  'application/pdf': { extension: 'pdf', place: 'attachment' },
};

/** Answers with the file. `name` is its name without an ending. Throws Problem `not-found`, also while it is not here yet. */
export function serveFile(ctx: Context, file: StoredFile | null, name: string): void {
  if (!file) throw new Problem('not-found');
  if (!file.bytes)
    throw new Problem(
      'not-found',
      file.problem
        ? 'WhatsApp ya no tiene este archivo.'
        : 'El archivo todavía no se descargó: probá en un momento.',
    );
  const mime = file.mime?.split(';')[0]?.trim().toLowerCase() ?? '';
  const { extension, place } = SHOWN[mime] ?? { extension: 'bin', place: 'attachment' };
  ctx.set('Content-Type', mime in SHOWN ? mime : 'application/octet-stream');
  ctx.set('Content-Disposition', `${place}; filename="${name.replace(/[^\w-]/g, '_')}.${extension}"`);
  ctx.set('X-Content-Type-Options', 'nosniff');
  ctx.set('Content-Security-Policy', "default-src 'none'; sandbox");
  ctx.set('Cross-Origin-Resource-Policy', 'same-origin');
  ctx.body = file.bytes;
}
