/** One message of JSONL, as operators and measurements hand it over, and its reading as one flat line. */
import { z } from 'zod';
import type { ReadingContext } from '../../domain/conversation/reading.ts';
import type { HotelSettings } from '../../domain/hotel.ts';
import { type Answer, answerOf } from '../../integrations/language/answer-line.ts';
import { understand } from '../../integrations/language/reader.ts';

export const Message = z.object({
  id: z.union([z.string(), z.number()]),
  text: z.string(),
  reference_date: z.iso.date(),
  lang: z.enum(['es', 'en', 'pt']).nullish(),
});
export type Message = z.infer<typeof Message>;

/** A first message: nothing was asked or offered before. */
export const firstContact = (today: string, lang: Message['lang']): ReadingContext => ({
  today,
  language: lang ?? null,
  question: null,
  stay: null,
  optionsShown: 0,
});

export interface Line extends Answer {
  id: Message['id'];
  /** Milliseconds that the reading itself took. */
  ms: number;
}

export function read({ id, text, reference_date, lang }: Message, hotel: HotelSettings): Line {
  const began = performance.now();
  const { reading } = understand([{ text }], firstContact(reference_date, lang), hotel);
  const ms = performance.now() - began;
  return { id, ...answerOf(reading), ms: Math.round(ms * 1000) / 1000 };
}
