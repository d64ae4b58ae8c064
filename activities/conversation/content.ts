/** What is sent for a bubble: speech and pictures are uploaded first, a picture once for all its guests. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Bubble } from '../../domain/texts/bubbles.ts';
import { SpeechError } from '../../integrations/speech/port.ts';
import {
  audioContent,
  contentOf,
  imageContent,
  type TemplateMessage,
} from '../../integrations/whatsapp/content.ts';
import type { Claimed } from '../../store/outbox.ts';
import { forgetUpload, rememberUpload, uploadedId } from '../../store/uploads.ts';
import type { World } from '../context.ts';

export type Content =
  | {
      kind: 'ready';
      body: Record<string, unknown>;
      /** Set where the file had been uploaded before: drops that id, so that a refused message gets a fresh one. */
      forget?: () => Promise<void>;
    }
  /** A reply cannot be read aloud now: its text has been sent, so nobody misses anything. */
  | { kind: 'unspoken' }
  /** A picture that the provider does not take now. */
  | { kind: 'notUploaded' };

export async function contentFor(
  world: World,
  message: Claimed,
  template: TemplateMessage | null,
): Promise<Content> {
  const bubble = message.bubble as Bubble;
  if (bubble.kind === 'speech') return await spoken(world, message, bubble);
  if (bubble.kind === 'image') return await picture(world, message, bubble);
  return { kind: 'ready', body: contentOf(bubble, template) };
}

async function spoken(
  world: World,
  message: Claimed,
  { text, language }: Bubble & { kind: 'speech' },
): Promise<Content> {
  try {
    if (!world.speak) throw new SpeechError('unreachable', 'no engine is configured any more');
    const recording = await world.speak(text, language);
    const mediaId = await world.whatsapp.upload(message.numberId, { ...recording, name: 'voice.ogg' });
    world.metrics.speech.inc({ direction: 'out', outcome: 'spoken' });
    return { kind: 'ready', body: audioContent(mediaId) };
  } catch (error) {
    const reason = error instanceof SpeechError ? error.reason : 'upload';
    world.metrics.speech.inc({ direction: 'out', outcome: reason });
    world.log.warn({ key: message.key, reason }, 'a reply was not read aloud; its text was sent');
    return { kind: 'unspoken' };
  }
}

async function picture(
  world: World,
  message: Claimed,
  { photo, caption }: Bubble & { kind: 'image' },
): Promise<Content> {
  if ('url' in photo) return { kind: 'ready', body: imageContent({ link: photo.url }, caption) };
  const { numberId } = message;
  try {
    const bytes = await readFile(photo.file);
    const key = { numberId, sha256: createHash('sha256').update(bytes).digest('hex') };
    const known = await uploadedId(world.database, key);
    if (known)
      return {
        kind: 'ready',
        body: imageContent({ id: known }, caption),
        forget: () => forgetUpload(world.database, key),
      };
    const mime = /\.png$/i.test(photo.file) ? 'image/png' : 'image/jpeg';
    const id = await world.whatsapp.upload(numberId, { bytes, mime, name: basename(photo.file) });
    await rememberUpload(world.database, key, id);
    return { kind: 'ready', body: imageContent({ id }, caption) };
  } catch (error) {
    world.log.warn(
      { key: message.key, photo: basename(photo.file), error: (error as Error).message },
      'a photo could not be uploaded',
    );
    return { kind: 'notUploaded' };
  }
}
