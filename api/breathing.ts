/** Whether guests are being answered: the worker breathes, and nobody has waited unheard for long. */
import type { Database } from '../store/database.ts';
import { oldestUnheardMs } from '../store/processes.ts';
import type { ApiMetrics } from './metrics.ts';

const WORKER_ANSWERS_WITHIN_MS = 1_000;
/** A worker whose event loop stood still for longer keeps every guest waiting, ms. */
const MOST_LAG_MS = 2_000;
/** Nobody is to be silent for longer than this, ms. */
const MOST_UNHEARD_MS = 60_000;
const LAG = /^worker_event_loop_lag_seconds (\S+)$/m;

/** The worker's metrics as text; empty when it does not answer; null without an address. */
export async function workerMetrics(url: string | undefined): Promise<string | null> {
  if (!url) return null;
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(WORKER_ANSWERS_WITHIN_MS) });
    const text = await response.text();
    return response.ok ? text : '';
  } catch {
    return '';
  }
}

/** Throws when the worker at `url` does not answer within a second, or its event loop stood still. Without a url nothing is known. */
export async function workerBreathes(url: string | undefined): Promise<void> {
  const text = await workerMetrics(url);
  if (text === null) return;
  if (text === '') throw new Error(`the worker did not answer within ${WORKER_ANSWERS_WITHIN_MS} ms`);
  const lagMs = Number(LAG.exec(text)?.[1] ?? 0) * 1_000;
  if (lagMs > MOST_LAG_MS) throw new Error(`the worker's event loop stood still for ${Math.round(lagMs)} ms`);
}

/** Throws when the oldest row that no workflow has taken into account has waited for more than a minute. */
export async function nobodyIsUnheard(
  database: Database,
  metrics: Pick<ApiMetrics, 'unheard'>,
): Promise<void> {
  const ms = await oldestUnheardMs(database);
  metrics.unheard.set(ms / 1_000);
  if (ms > MOST_UNHEARD_MS) throw new Error(`something has waited unheard for ${Math.round(ms / 1_000)} s`);
}
