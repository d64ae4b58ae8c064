/** What all activities share: the world's edges, as ports. Made once in workers/. */
import type { HotelPolicy, HotelSettings } from '../domain/hotel.ts';
import type { Assist } from '../integrations/language/model/assist.ts';
import type { Read } from '../integrations/language/reading/port.ts';
import type { Pms } from '../integrations/pms/port.ts';
import type { Speak, Transcribe } from '../integrations/speech/port.ts';
import type { WhatsApp } from '../integrations/whatsapp/client.ts';
import type { Database } from '../store/database.ts';
import type { Doorbell } from './doorbell.ts';
import type { Fail } from './failpoints.ts';
import type { WorkerMetrics } from './metrics.ts';
import type { SwitchesOf } from './switches.ts';

export interface World {
  database: Database;
  hotels: Hotels;
  pmsOf(hotelId: string): Pms;
  whatsapp: WhatsApp;
  /** Reads what guests write, in a thread of its own. */
  read: Read;
  /** A language model's second opinion; null where none is configured. */
  assist: Assist | null;
  /** Voice in and out; null where no engine is configured. */
  transcribe: Transcribe | null;
  speak: Speak | null;
  /** How the hotel's intents are switched, read at run time. */
  switches: SwitchesOf;
  doorbell: Doorbell;
  /** How often a number that WhatsApp stopped is asked whether it may send again, ms. */
  probeEveryMs: number;
  fail: Fail;
  metrics: WorkerMetrics;
  log: {
    info(facts: object, message: string): void;
    warn(facts: object, message: string): void;
    error(facts: object, message: string): void;
  };
}

/** The hotels of the settings file, each with the version of its policy. */
export interface Hotels {
  byId(id: string): HotelSettings;
  byNumber(numberId: string): HotelSettings | null;
  /** Changes when the deciding numbers change; workflows ask with the version they know. */
  policyOf(id: string): { version: string; value: HotelPolicy };
  all(): HotelSettings[];
}
