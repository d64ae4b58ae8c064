/** What the API's routes share; made once in main.ts. */
import type { Registry } from 'prom-client';
import type { Hotels } from '../activities/context.ts';
import type { Doorbell } from '../activities/doorbell.ts';
import type { Environment } from '../config/environment.ts';
import type { Database } from '../store/database.ts';
import type { Attempts } from './attempts.ts';
import type { ApiMetrics } from './metrics.ts';

export type CheckName = 'database' | 'temporal' | 'pms' | 'worker' | 'unheard';

export interface Service {
  env: Environment;
  database: Database;
  /** The webhook's own connections (intake.ts). */
  intake: Database;
  doorbell: Doorbell;
  hotels: Hotels;
  attempts: Attempts;
  registry: Registry;
  metrics: ApiMetrics;
  /**
   * Whether Temporal, the PMS, the database and the worker answer, and nobody is unheard; each resolves or throws within its
   * own deadline, the PMS with what is known of it.
   */
  checks: Record<CheckName, () => Promise<void>>;
  log: {
    debug(facts: object, message: string): void;
    info(facts: object, message: string): void;
    warn(facts: object, message: string): void;
    error(facts: object, message: string): void;
  };
}
