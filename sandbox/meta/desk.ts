import type { Pool } from 'pg';
import type { HotelClock } from './clock.ts';
import type { Courier } from './courier.ts';
import type { Faults } from './faults.ts';
import type { Guests } from './guests.ts';
import type { NewsDesk } from './news.ts';
import type { SettingsStore } from './settings.ts';
import type { Template } from './types.ts';
import type { BusinessNumber } from './webhook-body.ts';

/** One call that reached the Graph paths, for tests that ask what was really sent. */
export interface GraphCall {
  at: string;
  kind: string;
  recipients: string[];
  callbackData: string | null;
  /** `accepted` means that the message goes out, whatever the caller was told. */
  outcome: 'accepted' | 'refused' | 'cut-before-accept';
  code?: number;
  fault?: string;
}

/** What the parts of the stand-in share. */
export interface Desk {
  db: Pool;
  number: BusinessNumber;
  accessToken: string;
  appSecret: string;
  verifyToken: string;
  webhookUrl: string;
  templates: readonly Template[] | undefined;
  /** Real time between acceptance, `sent` and `delivered`, ms. */
  statusDelayMs: number;
  origin: () => string;
  clock: HotelClock;
  settings: SettingsStore;
  guests: Guests;
  courier: Courier;
  faults: Faults;
  news: NewsDesk;
  calls: GraphCall[];
  /** Webhooks armed to be posted several times. */
  duplicates: { kind: 'message' | 'status' | 'any'; copies: number; times: number }[];
}

/** How often the next webhook of this kind is posted; uses up an armed duplicate. */
export function copiesFor(desk: Desk, kind: 'message' | 'status'): number {
  const armed = desk.duplicates.find((one) => one.times > 0 && (one.kind === 'any' || one.kind === kind));
  if (!armed) return 1;
  armed.times -= 1;
  return armed.copies;
}
