/** What sentences are filled in with, and where it comes from. */
import type { HotelSettings, Language, Localised } from '../hotel.ts';
import { isOpen } from '../hours.ts';
import { addDays, dateIn, type Instant, timeIn } from '../plain-date.ts';

export interface RenderContext {
  hotel: HotelSettings;
  language: Language;
  /** As the guest gave it, never the profile's. */
  guestName: string | null;
  /** The hotel's clock, epoch ms, offset included. */
  now: Instant;
  /** Texts that people of the hotel wrote, by id. */
  staffTexts: Record<string, string>;
  /** Reasons that people gave, by action key. */
  reasons: Record<string, string>;
  /** The hotel's fixed texts for intents that it has switched off. */
  fixedTexts: Record<string, Partial<Localised>>;
}

export const inLanguage = (text: Localised, language: Language): string => text[language] ?? text.es;

/** The hotel file's name of a room type, else the PMS's own. */
export function roomName(c: RenderContext, roomTypeId: number | null, fallback: string | null): string {
  const type = c.hotel.roomTypes.find(({ pmsId }) => pmsId === roomTypeId);
  return type ? inLanguage(type.name, c.language) : (fallback ?? '');
}

/** A season by the name that the hotel file gives it, in the guest's language. */
export function seasonName(c: RenderContext, spanish: string): string {
  const season = c.hotel.policy.seasons.find(({ name }) => name.es === spanish);
  return season ? inLanguage(season.name, c.language) : spanish;
}

export const firstName = (c: RenderContext): string | null => c.guestName?.trim().split(/\s+/)[0] || null;

/** When somebody of reception is there: now, later today, or tomorrow. */
export function nextStaffed(c: RenderContext): 'now' | 'today' | 'tomorrow' {
  const { policy } = c.hotel;
  if (isOpen(policy, c.now)) return 'now';
  return timeIn(policy.zone, c.now) < policy.opens ? 'today' : 'tomorrow';
}

export const todayIn = (c: RenderContext): string => dateIn(c.hotel.policy.zone, c.now);
export const tomorrowIn = (c: RenderContext): string => addDays(todayIn(c), 1);

/** The hotel's own words for an intent that it has switched off, in the guest's language or else in Spanish. */
export const fixedText = ({ fixedTexts, language }: RenderContext, intent: string): string =>
  fixedTexts[intent]?.[language] ?? fixedTexts[intent]?.es ?? '';
