/** Photos of rooms: which of them are shown, and the words that announce them. */
import type { ReplyPart } from '../conversation/types.ts';
import type { Photo, RoomTypeSettings } from '../hotel.ts';
import { type Bubble, cut, LIMITS } from './bubbles.ts';
import { inLanguage, type RenderContext } from './context.ts';
import { wordsOf } from './figures.ts';

/** More pictures than these under one reply are an album. */
const MOST_PHOTOS = 3;

/** All photos of one room, or the first one of each of several. */
function shown(c: RenderContext, roomTypeIds: number[]): Array<{ type: RoomTypeSettings; photo: Photo }> {
  const types = c.hotel.roomTypes.filter(
    ({ pmsId }) => roomTypeIds.length === 0 || roomTypeIds.includes(pmsId),
  );
  const each = types.length === 1 ? MOST_PHOTOS : 1;
  return types
    .flatMap((type) => type.photos.slice(0, each).map((photo) => ({ type, photo })))
    .slice(0, MOST_PHOTOS);
}

/** "Te paso fotos: Doble y Familiar." */
export function photosOf(c: RenderContext, roomTypeIds: number[]): string {
  const names = [...new Set(shown(c, roomTypeIds).map(({ type }) => inLanguage(type.name, c.language)))];
  return names.length > 0 ? wordsOf(c).talk.photos(names) : '';
}

/** The pictures of a reply, as messages of their own; never more than a few, however many parts ask for some. */
export function photoBubbles(c: RenderContext, parts: ReplyPart[]): Bubble[] {
  const all = parts.flatMap((part) => (part.part === 'photos' ? shown(c, part.roomTypeIds) : []));
  const once = all.filter(({ photo }, at) => all.findIndex((other) => other.photo === photo) === at);
  return once.slice(0, MOST_PHOTOS).map(({ type, photo }) => ({
    kind: 'image',
    photo: 'url' in photo ? { url: photo.url } : { file: photo.file },
    caption: cut(inLanguage(photo.caption ?? type.name, c.language), LIMITS.caption),
  }));
}
