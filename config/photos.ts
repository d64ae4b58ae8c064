/** Photos of rooms in a hotel file: by address, or as files beside it, which have to be there at start. */
import { statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { HotelSettings, Localised, Photo } from '../domain/hotel.ts';
import { ConfigurationError } from './environment.ts';

/** WhatsApp takes no larger picture (WhatsApp facts 7). */
const MOST_BYTES = 5 * 1024 * 1024;

export const photosOf = (caption: z.ZodType<Localised>) =>
  z
    .array(
      z.union(
        [
          z.strictObject({ url: z.url({ protocol: /^https$/ }), caption: caption.optional() }),
          z.strictObject({
            file: z.string().regex(/\.(jpe?g|png)$/i),
            caption: caption.optional(),
          }),
        ],
        'must have either a url that begins with https, or a file that ends in .jpg or .png',
      ),
    )
    .default([]);

/** The hotel with its photos' files named from where the service runs. Throws ConfigurationError. */
export function withPhotoFiles(hotel: HotelSettings, hotelFile: string): HotelSettings {
  const problems: string[] = [];
  const found = (photo: Photo, where: string): Photo => {
    if ('url' in photo) return photo;
    const file = join(dirname(hotelFile), photo.file);
    const bytes = statSync(file, { throwIfNoEntry: false })?.size;
    if (bytes === undefined) problems.push(`${hotelFile}: ${where} — there is no file ${file}.`);
    else if (bytes > MOST_BYTES) problems.push(`${hotelFile}: ${where} — ${file} is larger than 5 MB.`);
    return { ...photo, file };
  };
  const roomTypes = hotel.roomTypes.map((type, at) => ({
    ...type,
    photos: type.photos.map((photo, n) => found(photo, `roomTypes.${at}.photos.${n}.file`)),
  }));
  if (problems.length > 0) throw new ConfigurationError(problems.join('\n'));
  return { ...hotel, roomTypes };
}
