/**
 * What a hotel says of itself: its settings file, parsed by config/hotel-file.ts.
 * The workflows receive `HotelPolicy`, the part that decides; words and prices of services stay outside of them.
 */
import type { StaffAlert } from './alerts.ts';
import type { PlainDate, PlainTime } from './plain-date.ts';
import type { Request } from './requests.ts';

export const LANGUAGES = ['es', 'en', 'pt'] as const;
export type Language = (typeof LANGUAGES)[number];
export type Localised = { es: string; en?: string | undefined; pt?: string | undefined };

/** Facts a guest may ask for; what the file does not say is asked of reception, never guessed. */
export const TOPICS = [
  'location',
  'checkin_time',
  'checkout_time',
  'breakfast',
  'parking',
  'wifi',
  'pool',
  'pets',
  'cot',
  'extra_bed',
  'transfer',
  'invoice',
  'payment',
  'cancellation',
  'early_checkin',
  'late_checkout',
  'luggage',
  'smoking',
  'services',
  'rooms',
  'accessibility',
  'restaurant',
  'air_conditioning',
  'children',
  'deposit',
  'discounts',
  'surroundings',
  'contact',
  // Told when they matter, seldom asked for.
  'documents',
  'arrival_instructions',
  'late_arrival',
] as const;
export type Topic = (typeof TOPICS)[number];

export interface RoomTypeSettings {
  /** The room type's id in the PMS (QloApps: the product id). */
  pmsId: number;
  name: Localised;
  description: Localised;
  /** Names by which guests ask for it, lower case, without accents. */
  aliases: string[];
  photos: Photo[];
}

/** JPEG or PNG: at an address that WhatsApp can fetch, or a file of ours that is uploaded. */
export type Photo = ({ url: string } | { file: string }) & { caption?: Localised | undefined };

/** What a service costs, in minor units of the hotel's currency. */
export interface Price {
  amountMinor: number;
  per: 'night' | 'stay' | 'trip';
}

/** Days by their name: Easter, carnival, a long weekend. `from` is the day of arrival, `to` that of departure. */
export interface NamedDays {
  /** As guests write them, in each language. */
  names: Partial<Record<Language, string[] | undefined>>;
  from: PlainDate;
  to: PlainDate;
}

/** Nights with terms of their own, from the night of `from` to the departure on `to`; see seasons.ts. */
export interface Season {
  name: Localised;
  from: PlainDate;
  to: PlainDate;
  /** Fewest nights of a stay with a night in it. */
  minNights?: number | undefined;
  /** For arrivals in it. */
  deposit?: { percent?: number | undefined; termHours?: number | undefined } | undefined;
  cancellation?: { freeUntilDays?: number | undefined } | undefined;
}

/** The numbers that decide; the only part of a hotel's settings that workflows see. */
export interface HotelPolicy {
  zone: string;
  currency: string;
  checkinTime: PlainTime;
  checkoutTime: PlainTime;
  /** Staffed hours of reception. */
  opens: PlainTime;
  closes: PlainTime;
  quote: {
    validHours: number;
    /** How many days earlier or later another stay is looked for where the house is full. */
    nearbyDays: number;
  };
  deposit: {
    percent: number;
    termHours: number;
    /** Arrivals nearer than this many hours get the short term (mission row 20). */
    shortNoticeHours: number;
    shortTermMinutes: number;
    extensions: number;
    extensionHours: number;
    shortExtensionMinutes: number;
    /** Staffed hours that a receipt may wait before reception is asked to decide or the room is at risk. */
    reviewStaffedHours: number;
  };
  cancellation: { freeUntilDays: number };
  /** They do not overlap. */
  seasons: Season[];
  /** From so many on, reception makes the proposal. */
  groups: { fromRooms: number; fromPeople: number };
  /** Who approves the change of a stay with money on it; without money the guest's yes is enough. */
  changes: { withMoney: 'reception' | 'guest' };
  /** Leaving later, sold up to `until` for a share of one night of the stay; what goes beyond is reception's. */
  lateCheckout: { feePercent: number; until: PlainTime };
  /** Who sees to what a guest asks for, by what it is. */
  requests: { owners: Record<Request, string> };
  reminders: { daysBefore: number[]; at: PlainTime; surveyAfterMinutes: number };
  conversation: {
    takeoverMinutes: number;
    sessionMinutes: number;
    /** How long the rest of an unfinished thought is waited for, in ms, and how long at most in all. */
    burstWaitMs: number;
    burstMostMs: number;
    misunderstandings: number;
    /** Confidence, 0–1: below it a reading is asked about, … */
    askBelow: number;
    /** … from here on it is acted on; between, only what is safe is done and the rest is confirmed first. */
    actAbove: number;
    idleDays: number;
  };
  /** Events of history after which a workflow continues as new. */
  continueAsNewAfter: number;
}

export interface HotelSettings {
  id: string;
  name: string;
  codePrefix: string;
  whatsapp: { phoneNumberId: string };
  pms: { hotelId: number };
  policy: HotelPolicy;
  calendar?: { named: NamedDays[] } | undefined;
  address: string;
  position: { latitude: number; longitude: number };
  bank: {
    holder: string;
    alias: string;
    cbu?: string | undefined;
    bank?: string | undefined;
    taxId?: string | undefined;
  };
  /** Whom of the staff what item alerts; without rules the list is all there is. */
  staff?: { alerts: StaffAlert[] } | undefined;
  /** Whom a guest in danger calls; the hotel's own phone answers day and night. */
  emergency?:
    | {
        phone?: string | undefined;
        ambulance?: string | undefined;
        fire?: string | undefined;
        police?: string | undefined;
      }
    | undefined;
  email?: string | undefined;
  phone?: string | undefined;
  reviewLink?: string | undefined;
  /** Other places to tell it, for guests of a language or who were this happy; the first that fits wins. */
  reviewLinks?:
    | Array<{ url: string; language?: Language | undefined; score?: number | undefined }>
    | undefined;
  roomTypes: RoomTypeSettings[];
  facts: Partial<Record<Topic, Localised>>;
  /** Told after the fact's words, with the total of the stay under discussion. */
  prices: Partial<Record<Topic, Price>>;
  /** Names of the approved WhatsApp templates per message that the hotel starts. */
  templates: Record<string, string>;
  /** Languages in which Meta has approved them; guests of another get the Spanish ones. */
  templateLanguages: Language[];
}
