/**
 * Rings every workflow whose newest inbox row lies beyond its projected cursor, whatever was rung before:
 * losing Temporal, a signal or a ring loses nothing (design 3).
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { processesBehind } from '../store/processes.ts';
import type { Service } from './service.ts';

const LONGEST_WAIT_MS = 30_000;
const AT_ONCE = 20;

/** Starts the timer; `stop()` resolves when the round under way has ended. */
export function startRinger(service: Service, everyMs: number): { stop(): Promise<void> } {
  const { database, doorbell, metrics, log } = service;
  const stopping = new AbortController();
  // A workflow that is busy (a slow PMS, a paused send) is rung less and less, so that its history does not fill with signals.
  const waits = new Map<string, { until: number; ms: number }>();

  async function round(): Promise<void> {
    const behind = await processesBehind(database, everyMs);
    metrics.behind.set(behind.length);
    const ids = new Set(behind.map(({ id }) => id));
    for (const id of waits.keys()) if (!ids.has(id)) waits.delete(id);
    const due = behind.filter(({ id }) => (waits.get(id)?.until ?? 0) <= Date.now());
    for (let at = 0; at < due.length; at += AT_ONCE)
      await Promise.all(due.slice(at, at + AT_ONCE).map(ringOne));
  }

  async function ringOne(process: { id: string; hotelId: string }): Promise<void> {
    try {
      await doorbell.ring(process);
      const ms = Math.min((waits.get(process.id)?.ms ?? everyMs / 2) * 2, LONGEST_WAIT_MS);
      waits.set(process.id, { ms, until: Date.now() + ms });
      metrics.rings.inc({ outcome: 'made-up' });
    } catch (error) {
      metrics.rings.inc({ outcome: 'failed' });
      log.warn(
        { process: process.id, error: (error as Error).message.slice(0, 200) },
        'Temporal cannot be rung',
      );
    }
  }

  const running = (async () => {
    while (!stopping.signal.aborted) {
      try {
        await round();
      } catch (error) {
        log.warn(
          { error: (error as Error).message.slice(0, 200) },
          'the ringer could not ask the database who is behind',
        );
      }
      await sleep(everyMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  })();

  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}
