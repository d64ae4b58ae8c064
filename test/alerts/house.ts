/** The alerter on a real database, with the rules of a test. */
import { Registry } from 'prom-client';
import { createFailpoints } from '../../activities/failpoints.ts';
import { createHotels } from '../../activities/hotels.ts';
import { createWorkerMetrics } from '../../activities/metrics.ts';
import { loadHotels } from '../../config/hotel-file.ts';
import type { StaffAlert } from '../../domain/alerts.ts';
import { createEmailAlerts } from '../../integrations/alerts/email.ts';
import { createWebhookAlerts } from '../../integrations/alerts/webhook.ts';
import { createWhatsApp } from '../../integrations/whatsapp/client.ts';
import type { Database } from '../../store/database.ts';
import type { AlerterOptions, AlerterWorld } from '../../workers/alerts.ts';

export const SECRET = 'a-webhook-secret-for-tests';
export const NUMBER_ID = '200000000000001';

export interface Setup {
  rules: StaffAlert[];
  whatsappUrl?: string;
  smtpUrl?: string;
  failpoints?: string;
}

/** `said` collects what the log was told at warn and above. */
export function alerterOf(
  database: Database,
  setup: Setup,
  said: string[] = [],
): { world: AlerterWorld; options: AlerterOptions } {
  const [example] = loadHotels('hotels/hotel-del-lago.yaml');
  if (!example) throw new Error('no hotel in the example file');
  const hotel = { ...example, id: 'lago', staff: { alerts: setup.rules } };
  const note = (facts: object, message: string) => void said.push(`${message} ${JSON.stringify(facts)}`);
  const registry = new Registry();
  return {
    world: {
      database,
      hotels: createHotels([hotel]),
      whatsapp: createWhatsApp({
        baseUrl: setup.whatsappUrl ?? 'http://127.0.0.1:1',
        version: 'v25.0',
        accessToken: () => 'graph-token',
        timeoutMs: 1_000,
        mediaHosts: [],
      }),
      fail: createFailpoints(setup.failpoints),
      metrics: createWorkerMetrics(registry),
      log: { info: () => undefined, warn: note, error: note },
    },
    options: {
      email: setup.smtpUrl ? createEmailAlerts({ url: setup.smtpUrl, timeoutMs: 1_000 }) : null,
      emailFrom: 'avisos@hoteldellago.example',
      webhook: createWebhookAlerts({ secret: () => SECRET, timeoutMs: 300 }),
      publicUrl: 'https://hotel.example',
      abandonedMs: 200,
      graceMs: 0,
      retryFirstMs: 0,
    },
  };
}
